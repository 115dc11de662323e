namespace Workflows.Domain.Readiness;

/// <summary>
/// The criteria of an assessment, as a version (R09). An assessment keeps the whole set that it was made with: an old answer is
/// read with the questions of its time (R22).
/// </summary>
/// <param name="Version">E.g. "parathed-1".</param>
/// <param name="EffectiveFrom">The first day in use.</param>
/// <param name="Threshold">From how many steps apart two answers are talked about (R10).</param>
/// <param name="NeedsBothSignatures">Whether an assessment holds only when both roles have signed it (R16).</param>
/// <param name="Criteria">The criteria, in the order in which they are asked.</param>
public sealed record CriteriaSet(
    string Version,
    DateOnly EffectiveFrom,
    int Threshold,
    bool NeedsBothSignatures,
    IReadOnlyList<Criterion> Criteria
)
{
    /// <summary>The set that ships.</summary>
    public static CriteriaSet Shipped { get; } =
        new(
            "parathed-1",
            new DateOnly(2026, 1, 1),
            Threshold: 2,
            NeedsBothSignatures: true,
            [
                new("belief", "Tror på at kunne klare et arbejde", ReadinessSection.Resources),
                new("goal", "Ved, hvad for et arbejde det skal være", ReadinessSection.Resources),
                new(
                    "skills",
                    "Kan noget, som en arbejdsplads kan bruge",
                    ReadinessSection.Resources
                ),
                new("network", "Har nogen, der bakker op", ReadinessSection.Resources),
                new(
                    "everyday",
                    "Får hverdagen til at hænge sammen ved siden af arbejdet",
                    ReadinessSection.Resources
                ),
                new("attendance", "Møder op, når det er aftalt", ReadinessSection.Demands),
                new("cooperation", "Samarbejder med kolleger og ledelse", ReadinessSection.Demands),
                new(
                    "tasks",
                    "Løser opgaver i det tempo, der er brug for",
                    ReadinessSection.Demands
                ),
                new("asking", "Siger til, når noget driller", ReadinessSection.Demands),
            ]
        );

    /// <summary>The set in force that day, of those that there are; null when none is.</summary>
    public static CriteriaSet? InForce(IEnumerable<CriteriaSet> sets, DateOnly day) =>
        sets.Where(set => set.EffectiveFrom <= day).MaxBy(set => set.EffectiveFrom);

    /// <summary>Whether the set can be used.</summary>
    public Decision Check()
    {
        if (string.IsNullOrWhiteSpace(Version) || Criteria.Count == 0)
        {
            return Decision.Refuse("Et sæt kriterier skal have et navn og mindst ét kriterium.");
        }

        if (Criteria.Select(criterion => criterion.Code).Distinct().Count() != Criteria.Count)
        {
            return Decision.Refuse("To kriterier har samme kode. Giv hvert sin egen.");
        }

        return Threshold is >= 1 and <= (int)ReadinessLevel.Alone - 1
            ? Decision.Ok
            : Decision.Refuse("Grænsen for en forskel skal ligge mellem 1 og 4 trin.");
    }
}

/// <summary>One criterion.</summary>
/// <param name="Code">What is stored.</param>
/// <param name="Text">What is asked, in Danish, as it follows the citizen's name.</param>
/// <param name="Section">To which part it belongs.</param>
public sealed record Criterion(string Code, string Text, ReadinessSection Section);

/// <summary>The two parts of an assessment, each with the role that owns it (R23).</summary>
public enum ReadinessSection
{
    /// <summary>What the citizen brings; owned by the caseworker.</summary>
    Resources,

    /// <summary>What a workplace asks for; owned by the job consultant.</summary>
    Demands,
}

/// <summary>Through whose eyes (R08, R17).</summary>
public enum ReadinessLens
{
    /// <summary>The caseworker.</summary>
    Caseworker,

    /// <summary>The job consultant.</summary>
    Consultant,

    /// <summary>The citizen: "hvor parat vurderer du, at du er?"</summary>
    Citizen,
}

/// <summary>How far something is, in words. Never added up: there is no score of a person.</summary>
public enum ReadinessLevel
{
    /// <summary>Whoever was asked does not know.</summary>
    DontKnow,

    /// <summary>Not yet.</summary>
    NotYet,

    /// <summary>With much support.</summary>
    WithMuchSupport,

    /// <summary>With some support.</summary>
    WithSomeSupport,

    /// <summary>Almost alone.</summary>
    AlmostAlone,

    /// <summary>Alone.</summary>
    Alone,
}

/// <summary>What the parts of an assessment are called, in Danish.</summary>
public static class ReadinessWords
{
    /// <summary>The name of a lens, e.g. "Sagsbehandleren".</summary>
    public static string Of(ReadinessLens lens) =>
        lens switch
        {
            ReadinessLens.Caseworker => "Sagsbehandleren",
            ReadinessLens.Consultant => "Jobkonsulenten",
            ReadinessLens.Citizen => "Borgeren",
            _ => throw new ArgumentOutOfRangeException(nameof(lens), lens, null),
        };

    /// <summary>A level, e.g. "med nogen støtte".</summary>
    public static string Of(ReadinessLevel level) =>
        level switch
        {
            ReadinessLevel.DontKnow => "ved ikke",
            ReadinessLevel.NotYet => "ikke endnu",
            ReadinessLevel.WithMuchSupport => "med meget støtte",
            ReadinessLevel.WithSomeSupport => "med nogen støtte",
            ReadinessLevel.AlmostAlone => "næsten selv",
            ReadinessLevel.Alone => "selv",
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
        };

    /// <summary>The name of a section.</summary>
    public static string Of(ReadinessSection section) =>
        section switch
        {
            ReadinessSection.Resources => "Ressourcer",
            ReadinessSection.Demands => "Krav på arbejdspladsen",
            _ => throw new ArgumentOutOfRangeException(nameof(section), section, null),
        };
}
