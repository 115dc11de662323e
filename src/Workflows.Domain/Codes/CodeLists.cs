namespace Workflows.Domain.Codes;

/// <summary>The code lists, and the lines that ship. A municipality adds and ends lines; the program never reads meaning out of them.</summary>
public static class CodeLists
{
    /// <summary>What kind of placement it is (R04).</summary>
    public const string PlacementKinds = "placement-kind";

    /// <summary>Which group of the law the citizen belongs to (R02). Set by a person, never derived.</summary>
    public const string TargetGroups = "target-group";

    /// <summary>Match categories (R18).</summary>
    public const string MatchCategories = "match-category";

    private static readonly DateOnly Begin = new(2020, 1, 1);

    /// <summary>The lines that ship.</summary>
    public static IReadOnlyList<CodeEntry> Shipped { get; } =
    [
        Entry(
            PlacementKinds,
            "WorkPractice",
            "Virksomhedspraktik",
            "Ulønnet praktik hos en virksomhed, fx 13 uger i et plantecenter."
        ),
        Entry(
            PlacementKinds,
            "WageSubsidy",
            "Løntilskud",
            "Ansættelse, hvor kommunen betaler et tilskud til lønnen, fx seks måneder på et lager."
        ),
        Entry(
            TargetGroups,
            "UnemploymentBenefit",
            "Dagpengemodtager",
            "Medlem af en a-kasse, som får dagpenge."
        ),
        Entry(
            TargetGroups,
            "CashBenefitJobReady",
            "Jobparat kontanthjælpsmodtager",
            "Får kontanthjælp og vurderes at kunne tage et arbejde inden for tre måneder."
        ),
        Entry(
            TargetGroups,
            "CashBenefitActivityReady",
            "Aktivitetsparat kontanthjælpsmodtager",
            "Får kontanthjælp og har andre problemer end ledighed."
        ),
        Entry(
            TargetGroups,
            "EducationBenefit",
            "Modtager af uddannelseshjælp",
            "Ung uden uddannelse, som får uddannelseshjælp."
        ),
        Entry(
            TargetGroups,
            "SicknessBenefit",
            "Sygedagpengemodtager",
            "Sygemeldt, som får sygedagpenge."
        ),
        Entry(
            TargetGroups,
            "Rehabilitation",
            "Person i ressource- eller jobafklaringsforløb",
            "Har en plan fra rehabiliteringsteamet."
        ),
        Entry(
            TargetGroups,
            "FlexJob",
            "Person visiteret til fleksjob",
            "Har varigt nedsat arbejdsevne og søger fleksjob."
        ),
        Entry(
            MatchCategories,
            "JobReady",
            "Jobparat",
            "Kan tage et ordinært arbejde inden for tre måneder. Fx: mangler kun et netværk."
        ),
        Entry(
            MatchCategories,
            "EducationReady",
            "Uddannelsesparat",
            "Kan begynde på en uddannelse inden for et år. Fx: har brug for at prøve et fag af."
        ),
        Entry(
            MatchCategories,
            "ActivityReady",
            "Aktivitetsparat",
            "Har brug for støtte, før et ordinært arbejde er realistisk. Fx: skal bygge timer op."
        ),
    ];

    /// <summary>The lines of a list that may be chosen that day.</summary>
    public static IReadOnlyList<CodeEntry> ValidOn(
        this IEnumerable<CodeEntry> entries,
        string list,
        DateOnly day
    ) => [.. entries.Where(entry => entry.List == list && entry.IsValidOn(day))];

    private static CodeEntry Entry(string list, string code, string name, string definition) =>
        new(list, code, name, definition, Begin, null);
}
