using Workflows.Domain.Privacy;

namespace Workflows.Domain.Readiness;

/// <summary>One party's answer. Given out only by <see cref="ReadinessAssessment.ReadableBy"/>.</summary>
public sealed class ReadinessAnswer
{
    private ReadinessAnswer() { }

    /// <summary>The assessment.</summary>
    public ReadinessAssessmentId AssessmentId { get; private init; }

    /// <summary>Through whose eyes.</summary>
    public ReadinessLens Lens { get; private init; }

    /// <summary>What was answered, criterion by criterion.</summary>
    public IReadOnlyList<CriterionAnswer> Items { get; private init; } = [];

    /// <summary>The section that the role owns, in words: resources or demands (R23); null for the citizen.</summary>
    public Sensitive<string>? Section { get; private init; }

    /// <summary>Who answered, or wrote down the citizen's answer.</summary>
    public string By { get; private init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>The section that a role owns (R23); null for the citizen, who has none.</summary>
    public static ReadinessSection? OwnedBy(ReadinessLens lens) =>
        lens switch
        {
            ReadinessLens.Caseworker => ReadinessSection.Resources,
            ReadinessLens.Consultant => ReadinessSection.Demands,
            _ => null,
        };

    internal static ReadinessAnswer Of(
        ReadinessAssessmentId assessment,
        NewReadinessAnswer request,
        string by,
        DateTimeOffset at
    ) =>
        new()
        {
            AssessmentId = assessment,
            Lens = request.Lens,
            Items = request.Items,
            Section = request.Section,
            By = by,
            At = at,
        };
}

/// <summary>What somebody answers.</summary>
/// <param name="Lens">Through whose eyes.</param>
/// <param name="Items">Criterion by criterion.</param>
/// <param name="Section">The section that the role owns, in words; null for the citizen.</param>
public sealed record NewReadinessAnswer(
    ReadinessLens Lens,
    IReadOnlyList<CriterionAnswer> Items,
    Sensitive<string>? Section
);

/// <summary>The answer to one criterion.</summary>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="Level">How far.</param>
/// <param name="Weight">How much it counts to whoever answers, 1 to 3 (R09).</param>
/// <param name="Comment">In words; null where nothing was added.</param>
public sealed record CriterionAnswer(
    string Criterion,
    ReadinessLevel Level,
    int Weight,
    Sensitive<string>? Comment
);

/// <summary>A criterion on which the answers lie so far apart that the three talk about it (R10, R17).</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Levels">What each answered.</param>
public sealed record ReadinessDifference(
    Criterion Criterion,
    IReadOnlyDictionary<ReadinessLens, ReadinessLevel> Levels
);

/// <summary>Something that one does not know and another does (R11).</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Asks">Who does not know.</param>
/// <param name="Knows">Who does.</param>
public sealed record InformationNeed(Criterion Criterion, ReadinessLens Asks, ReadinessLens Knows);

/// <summary>A name and a time under an assessment or a next step.</summary>
/// <param name="Lens">For whom.</param>
/// <param name="By">Who wrote it down.</param>
/// <param name="At">When.</param>
public sealed record ReadinessSignature(ReadinessLens Lens, string By, DateTimeOffset At);

/// <summary>What the three agreed on (R17).</summary>
/// <param name="Text">The step.</param>
/// <param name="By">Who wrote it down.</param>
/// <param name="At">When.</param>
/// <param name="Confirmations">Who has said yes to these words.</param>
public sealed record NextStep(
    Sensitive<string> Text,
    string By,
    DateTimeOffset At,
    IReadOnlyList<ReadinessSignature> Confirmations
)
{
    /// <summary>Whether all three have said yes.</summary>
    public bool IsConfirmed =>
        Confirmations.Select(yes => yes.Lens).Distinct().Count()
        == Enum.GetValues<ReadinessLens>().Length;
}
