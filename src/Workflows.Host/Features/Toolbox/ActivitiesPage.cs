using System.Text;
using Workflows.Domain.Privacy;

namespace Workflows.Host.Features.Toolbox;

/// <summary>docs/activities.md: the toolbox as a page, in English and Danish.</summary>
internal static class ActivitiesPage
{
    private const string Head = """
        # The toolbox

        The activities that flows are made of. Made by `dotnet run --project src/Workflows.Host -- activities --out docs/activities.md`
        from the activities themselves and their `danish.json`; a test compares.

        An activity belongs to the placement that its instance is correlated with, looks it up each time it runs, and holds ids only.
        One that waits looks again whenever the plan changes or the placement is closed; while a placement is paused it does not
        time out. Every way it can end is an outcome and a sentence in the journal. *Personal data* is what its own code reads,
        and the ordinary data (names at work, phone, mail address) that a letter shows when it is rendered.


        """;

    public static string Write()
    {
        var page = new StringBuilder(Head);
        foreach (var category in ActivityCard.All().GroupBy(card => card.Category))
        {
            Line(page, $"## {category.Key}");
            Line(page);
            foreach (var card in category)
                Write(page, card);
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Write(StringBuilder page, ActivityCard card)
    {
        Line(page, $"### {card.Name} · {card.Danish.DisplayName}");
        Line(page);
        Line(page, $"`{card.TypeName}`{(card.IsTrigger ? " · trigger" : "")}");
        Line(page);
        Line(page, $"{card.Description}  ");
        Line(page, $"*{card.Danish.Description}*");
        Line(page);
        WriteInputs(page, card);
        foreach (var (name, text) in card.Outputs)
            Line(page, $"- Output `{name}`: {text}");
        Line(
            page,
            $"- Outcomes: {string.Join(", ", card.Outcomes.Select(outcome => OutcomeText(card, outcome)))}"
        );
        Line(page, $"- Waits: {(card.Reach.Waits ? "yes" : "no")}");
        Line(page, $"- Mail: {(card.Reach.Mails ? "yes" : "no")}");
        Line(page, $"- Personal data: {Classes(card.Reach)}");
        Line(page);
    }

    private static void WriteInputs(StringBuilder page, ActivityCard card)
    {
        if (card.Inputs.Count == 0)
            return;
        Line(page, "| Input | | Unit | Default | Meaning |");
        Line(page, "|---|---|---|---|---|");
        foreach (var input in card.Inputs)
        {
            var danish = card.Danish.Inputs.GetValueOrDefault(input.Key);
            Line(
                page,
                $"| `{input.Key}` | {input.Name} · {danish?.DisplayName} | {danish?.Unit} | {(input.Default.Length == 0 ? "" : $"`{input.Default}`")} | {input.Description}<br>*{danish?.Description}* |"
            );
        }

        Line(page);
    }

    private static string OutcomeText(ActivityCard card, string outcome) =>
        card.Danish.Outcomes.GetValueOrDefault(outcome) is { } texts
            ? $"`{outcome}` ({texts.En} · {texts.Da})"
            : $"`{outcome}`";

    private static string Classes(ActivityReach reach)
    {
        // What a letter shows is ordinary, and is read when it is rendered.
        var all = reach.Mails ? reach.Reads.Prepend(DataClass.Ordinary) : reach.Reads;
        return string.Join(", ", all.Distinct().Select(DataClassName)) is { Length: > 0 } classes
            ? classes
            : "none";
    }

    private static string DataClassName(DataClass dataClass) =>
        dataClass switch
        {
            DataClass.Ordinary => "ordinary",
            DataClass.Confidential => "confidential",
            _ => "sensitive",
        };

    // The page is the same on every machine: lines end as git stores them.
    private static void Line(StringBuilder page, string text = "") =>
        page.Append(text).Append('\n');
}
