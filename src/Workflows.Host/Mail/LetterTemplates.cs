using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Workflows.Domain.Letters;
using Workflows.Host.Platform;

namespace Workflows.Host.Mail;

/// <summary>The mail templates: a text and an HTML file each, in a common frame. Loaded and tried out at start.</summary>
internal sealed partial class LetterTemplates
{
    private const int MaxWords = 120;
    private readonly LetterTemplate _textFrame;
    private readonly LetterTemplate _htmlFrame;
    private readonly Dictionary<string, Parts> _templates = [];

    private LetterTemplates(string folder)
    {
        _textFrame = Read(folder, "frame.txt");
        _htmlFrame = Read(folder, "frame.html");
        foreach (var name in MailTemplates.All)
            _templates[name] = Load(folder, name);
    }

    /// <summary>The folder that ships with the program.</summary>
    public static string ShippedFolder =>
        Path.Combine(AppContext.BaseDirectory, "Mail", "Templates");

    /// <summary>Loads every template and renders each once, so that a broken one is found at start and not at night.</summary>
    public static LetterTemplates Load(string folder)
    {
        try
        {
            var templates = new LetterTemplates(folder);
            foreach (var name in MailTemplates.All)
                templates.TryOut(name);
            return templates;
        }
        catch (Exception e) when (e is LetterException or IOException)
        {
            throw new StartRefusedException(
                $"Mailskabelonerne i {folder} kan ikke bruges: {e.Message}",
                e
            );
        }
    }

    public Letter Render(string name, LetterModel model)
    {
        if (!_templates.TryGetValue(name, out var parts))
            throw new LetterException(
                $"Mailskabelonen \"{name}\" findes ikke. Vælg mellem: {string.Join(", ", MailTemplates.All)}."
            );

        var words = model.Words();
        var subject = parts.Subject.Render(
            new Dictionary<string, object> { ["reference"] = model.Reference }
        );
        var frame = new Dictionary<string, object>(words)
        {
            ["subject"] = subject,
            ["heading"] = parts.Heading,
            ["button"] = parts.Button,
            ["button_link"] =
                $"mailto:{model.ConsultantEmail}?subject={Uri.EscapeDataString($"{parts.Button}, ref. {model.Reference}")}",
        };

        var text = _textFrame.Render(
            new Dictionary<string, object>(frame) { ["content"] = parts.Text.Render(words).Trim() }
        );
        var html = _htmlFrame.Render(
            new Dictionary<string, object>(Encoded(frame))
            {
                ["content"] = parts.Html.Render(Encoded(words)).Trim(),
            }
        );
        RefuseCitizenNumbers(text);
        RefuseCitizenNumbers(html);
        return new Letter(subject, text, html);
    }

    // Encoded before the template sees them: no template can forget it.
    private static Dictionary<string, object> Encoded(IReadOnlyDictionary<string, object> words) =>
        words.ToDictionary(
            w => w.Key,
            w => w.Value is string text ? WebUtility.HtmlEncode(text) : w.Value
        );

    // The last look before a mail leaves (domain 2.2): a name or a reason that holds a CPR number stops it.
    private static void RefuseCitizenNumbers(string content)
    {
        if (CitizenNumber().IsMatch(content))
            throw new LetterException(
                "Mailen er stoppet, fordi der står noget, der ligner et CPR-nummer, i den."
            );
    }

    private static Parts Load(string folder, string name)
    {
        var file = $"{name}.txt";
        var text = ReadText(folder, file);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = text[..Math.Max(end, 0)]
            .Split('\n')
            .Select(line => line.Split(": ", 2))
            .Where(line => line.Length == 2);
        var lines = head.ToDictionary(line => line[0], line => line[1].Trim());

        return new Parts(
            LetterTemplate.Parse(Line("Emne"), file),
            Line("Overskrift"),
            Line("Knap"),
            LetterTemplate.Parse(text[(end + 2)..], file),
            Read(folder, $"{name}.html")
        );

        string Line(string key) =>
            lines.GetValueOrDefault(key)
            ?? throw new LetterException($"{file} mangler linjen \"{key}: …\" øverst.");
    }

    private static LetterTemplate Read(string folder, string file) =>
        LetterTemplate.Parse(ReadText(folder, file), file);

    private static string ReadText(string folder, string file) =>
        File.ReadAllText(Path.Combine(folder, file), Encoding.UTF8).ReplaceLineEndings("\n");

    private void TryOut(string name)
    {
        var letter = Render(name, Specimen);
        var words = letter.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (words > MaxWords)
            throw new LetterException(
                $"{name}.txt giver en mail på {words} ord. Højst {MaxWords}."
            );
        if (!letter.Subject.Contains(Specimen.Reference, StringComparison.Ordinal))
            throw new LetterException($"{name}.txt har et emne uden referencenummer.");
    }

    private static readonly LetterModel Specimen = new()
    {
        Reference = "1042",
        Recipient = "Karen",
        Placement = "praktikken",
        StartsOn = "mandag 7. december",
        EndsOn = "søndag 7. marts 2027",
        Ends = "slutter søndag 7. marts 2027",
        Consultant = "Mette Kjær",
        ConsultantEmail = "mette@kommunen.invalid",
        ConsultantPhone = "12\u00a034\u00a056\u00a021",
        Municipality = "Kommunen",
        Unit = "Virksomhedsindgangen",
        Reason = "Vi følger op på alle forløb på aftalte tidspunkter.",
        FollowUpOn = "mandag 22. februar 2027",
        FollowUpDueOn = "fredag 5. marts 2027",
        NextContact = "Jeg kommer forbi mandag 14. december kl. 9.30",
    };

    private sealed record Parts(
        LetterTemplate Subject,
        string Heading,
        string Button,
        LetterTemplate Text,
        LetterTemplate Html
    );

    [GeneratedRegex(@"(?<!\d)\d{6}[-\s]?\d{4}(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CitizenNumber();
}
