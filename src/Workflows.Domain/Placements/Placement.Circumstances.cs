using Workflows.Domain.Calendar;
using Workflows.Domain.Codes;
using Workflows.Domain.Privacy;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    /// <summary>The citizen's number in the authority's own case system; null where none was given. No CPR number is needed.</summary>
    public Confidential<string>? CitizenReference { get; private set; }

    /// <summary>The citizen's CPR number, encrypted; null where none was given, which is the usual.</summary>
    public CprNumber? CitizenCpr { get; private set; }

    /// <summary>Which group of the law the citizen belongs to, a code; null until a person has said so (R02).</summary>
    public Confidential<string>? TargetGroup { get; private set; }

    /// <summary>The match category with its commentary; null until one was chosen.</summary>
    public MatchCategory? MatchCategory { get; private set; }

    /// <summary>Why this citizen and this company; null until it was written (R30).</summary>
    public MatchRationale? Rationale { get; private set; }

    /// <summary>The answers on the checklist before the match, the latest of each item.</summary>
    public IReadOnlyList<ChecklistAnswer> Checklist { get; private set; } = [];

    /// <summary>What is not known yet and has to be, or should be, before the match (R31).</summary>
    public IReadOnlyList<ChecklistItem> MissingForMatch =>
        [
            .. MatchChecklist.Items.Where(item =>
                item.Duty != StepDuty.Free
                && !Checklist.Any(answer => answer.Code == item.Code && answer.Source is not null)
            ),
        ];

    /// <summary>Says who the citizen is in the authority's own systems. Either may be left out.</summary>
    public Decision IdentifyCitizen(
        Confidential<string>? reference,
        CprNumber? cpr,
        string by,
        DateTimeOffset at
    )
    {
        CitizenReference = Written(reference?.Unwrap());
        CitizenCpr = cpr;
        Note(at, by, "Borgerens numre i kommunens systemer blev rettet.");
        return Decision.Ok;
    }

    /// <summary>A person says which group the citizen belongs to (R02).</summary>
    public Decision SetTargetGroup(CodeEntry group, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (RefuseCode(group, CodeLists.TargetGroups, at.DayInCopenhagen()) is { } refused)
        {
            return refused;
        }

        TargetGroup = group.Code!;
        Note(at, by, $"Målgruppe: {group.Name}.");
        return Decision.Ok;
    }

    /// <summary>A person chooses the match category, with a written commentary (R18, R19).</summary>
    public Decision Categorise(
        CodeEntry category,
        string commentary,
        string? circumstances,
        string by,
        DateTimeOffset at
    )
    {
        ArgumentNullException.ThrowIfNull(category);
        if (RefuseCode(category, CodeLists.MatchCategories, at.DayInCopenhagen()) is { } refused)
        {
            return refused;
        }

        if (string.IsNullOrWhiteSpace(commentary))
        {
            return Decision.Refuse(
                "Skriv, hvad vurderingen bygger på. En kategori uden ord siger ikke nok om et menneske."
            );
        }

        MatchCategory = new MatchCategory(
            category.Code!,
            category.ValidFrom,
            commentary.Trim()!,
            Written(circumstances),
            by,
            at
        );
        Note(at, by, $"Matchkategori: {category.Name}.", commentary.Trim());
        return Decision.Ok;
    }

    /// <summary>Writes down why this citizen and this company fit (R30).</summary>
    public Decision ExplainMatch(
        string whyCitizen,
        string whyCompany,
        string? doubts,
        string by,
        DateTimeOffset at
    )
    {
        if (string.IsNullOrWhiteSpace(whyCitizen) || string.IsNullOrWhiteSpace(whyCompany))
        {
            return Decision.Refuse(
                "Skriv både, hvorfor det er den rette borger, og hvorfor det er den rette virksomhed."
            );
        }

        Rationale = new MatchRationale(whyCitizen.Trim()!, whyCompany.Trim()!, Written(doubts));
        Note(at, by, "Begrundelsen for matchet blev skrevet.");
        return Decision.Ok;
    }

    /// <summary>Says where an item of the checklist is known from; without a source it is not known (R31, R32).</summary>
    public Decision AnswerChecklist(string code, string? source, string by, DateTimeOffset at)
    {
        if (MatchChecklist.Find(code) is null)
        {
            return Decision.Refuse(
                "Spørgsmålet findes ikke på tjeklisten. Genindlæs siden, og prøv igen."
            );
        }

        var answer = new ChecklistAnswer(code, Written(source), by, at.DayInCopenhagen());
        Checklist = [.. Checklist.Where(known => known.Code != code), answer];
        return Decision.Ok;
    }

    private static Decision? RefuseCode(CodeEntry entry, string list, DateOnly today)
    {
        if (entry.List != list)
        {
            throw new ArgumentException(
                $"'{entry.Code}' is on the list {entry.List}, not on {list}.",
                nameof(entry)
            );
        }

        return entry.IsValidOn(today)
            ? null
            : Decision.Refuse($"\"{entry.Name}\" gælder ikke i dag. Vælg en af dem, der gør.");
    }

    private static string? Written(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
