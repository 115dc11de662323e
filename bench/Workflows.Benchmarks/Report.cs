using System.Globalization;

namespace Workflows.Benchmarks;

/// <summary>Collects figures and prints them as one table.</summary>
internal sealed class Report(Sizes sizes)
{
    private readonly List<Row> _rows = [];

    public Sizes Sizes { get; } = sizes;

    public bool AllMet => _rows.TrueForAll(row => row.IsMet != false);

    public static void Progress(string text) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… {text}"));

    public static void WarnOfDebugBuild()
    {
#if DEBUG
        Progress("This is a Debug build: its figures say nothing. Use -c Release.");
#endif
    }

    /// <summary>How many times better than what was recorded of genuine Elsa 3.8.0-rc2, on a machine of the same kind.</summary>
    public static string Ratio(double more, double less) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Round(more / less)} times better than Elsa 3.8"
        );

    /// <summary>A figure that should be at most its target.</summary>
    public void AtMost(string name, double figure, double target, string unit, string note = "") =>
        _rows.Add(new(name, Text(figure, unit), $"≤ {Text(target, unit)}", figure <= target, note));

    /// <summary>A figure that should be at least its target.</summary>
    public void AtLeast(string name, double figure, double target, string unit, string note = "") =>
        _rows.Add(new(name, Text(figure, unit), $"≥ {Text(target, unit)}", figure >= target, note));

    /// <summary>A figure without a target.</summary>
    public void Note(string name, double figure, string unit, string note = "") =>
        _rows.Add(new(name, Text(figure, unit), "", null, note));

    public void Print(TextWriter to)
    {
        Row[] rows = [new("figure", "measured", "target", null, "remarks"), .. _rows];
        var (name, figure, target) = (
            rows.Max(r => r.Name.Length),
            rows.Max(r => r.Figure.Length),
            rows.Max(r => r.Target.Length)
        );
        foreach (var row in rows)
        {
            var verdict = row.IsMet switch
            {
                true => "ok",
                false => "missed",
                null => "",
            };
            to.WriteLine(
                $"{row.Name.PadRight(name)}  {row.Figure.PadLeft(figure)}  {row.Target.PadLeft(target)}  {verdict, -6}  {row.Note}".TrimEnd()
            );
        }
    }

    private static string Text(double figure, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Round(figure)} {unit}").TrimEnd();

    private static string Round(double figure) =>
        figure.ToString(
            Math.Abs(figure) switch
            {
                >= 100 => "0",
                >= 10 => "0.0",
                >= 1 => "0.00",
                _ => "0.000",
            },
            CultureInfo.InvariantCulture
        );

    private sealed record Row(string Name, string Figure, string Target, bool? IsMet, string Note);
}
