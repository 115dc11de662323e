using Workflows.Domain.Placements;

namespace Workflows.Domain.Readiness;

/// <summary>
/// How ready the citizen is for work, through two lenses and the citizen's own (R08–R23). Caseworker and consultant answer
/// without seeing each other's answer: there is no way to read the other's before one has given one's own. Where they differ,
/// the three talk.
/// </summary>
public sealed class ReadinessAssessment
{
    private static readonly ReadinessLens[] Roles =
    [
        ReadinessLens.Caseworker,
        ReadinessLens.Consultant,
    ];

    // Never given out as it is: ReadableBy decides who may see what.
    private readonly List<ReadinessAnswer> _answers = [];

    private ReadinessAssessment() { }

    /// <summary>The assessment's id.</summary>
    public ReadinessAssessmentId Id { get; private init; }

    /// <summary>The placement.</summary>
    public PlacementId PlacementId { get; private init; }

    /// <summary>The 1st, 2nd … of the placement: two that are begun at once cannot both be the same one.</summary>
    public int Number { get; private init; }

    /// <summary>How many answers there are. Kept, so that of two that are given at once only one is saved without the other.</summary>
    public int AnswerCount { get; private set; }

    /// <summary>The criteria that it is made with.</summary>
    public CriteriaSet Criteria { get; private init; } = null!;

    /// <summary>When it was begun.</summary>
    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>The signatures of the two roles (R16).</summary>
    public IReadOnlyList<ReadinessSignature> Signatures { get; private set; } = [];

    /// <summary>What the three agreed on; null until they did.</summary>
    public NextStep? NextStep { get; private set; }

    /// <summary>Whether both roles have answered: only then there is something to compare.</summary>
    public bool IsComparable => Roles.All(HasAnswered);

    /// <summary>Whether it holds: both have answered and, where the set asks for it, signed (R16).</summary>
    public bool IsValid => IsComparable && (!Criteria.NeedsBothSignatures || Roles.All(HasSigned));

    /// <summary>Begins an assessment.</summary>
    /// <param name="placement">The placement.</param>
    /// <param name="previous">The placement's latest one; null when this is the first.</param>
    /// <param name="criteria">The criteria to make it with.</param>
    /// <param name="at">When.</param>
    /// <exception cref="ArgumentException"><see cref="CriteriaSet.Check"/> refuses the set.</exception>
    public static ReadinessAssessment Open(
        PlacementId placement,
        ReadinessAssessment? previous,
        CriteriaSet criteria,
        DateTimeOffset at
    )
    {
        ArgumentNullException.ThrowIfNull(criteria);
        if (criteria.Check() is Decision.Refused refused)
        {
            throw new ArgumentException(refused.Reason, nameof(criteria));
        }

        return new ReadinessAssessment
        {
            Id = ReadinessAssessmentId.New(),
            PlacementId = placement,
            Number = (previous?.Number ?? 0) + 1,
            Criteria = criteria,
            OpenedAt = at,
        };
    }

    /// <summary>Whether an answer was given. What it says is another matter.</summary>
    public bool HasAnswered(ReadinessLens lens) => _answers.Exists(answer => answer.Lens == lens);

    /// <summary>Whether a role has signed.</summary>
    public bool HasSigned(ReadinessLens lens) => Signatures.Any(signed => signed.Lens == lens);

    /// <summary>
    /// The answers that a person may read. One's own always; the others' once one has given one's own, in every role that one has.
    /// Who has no part in it reads nothing before both roles have answered.
    /// </summary>
    public IReadOnlyList<ReadinessAnswer> ReadableBy(
        params IReadOnlyCollection<ReadinessLens> reader
    )
    {
        ArgumentNullException.ThrowIfNull(reader);
        var mayReadAll = reader.Count == 0 ? IsComparable : reader.All(HasAnswered);
        return
        [
            .. _answers
                .Where(answer => mayReadAll || reader.Contains(answer.Lens))
                .OrderBy(answer => answer.Lens),
        ];
    }

    /// <summary>Gives an answer. It cannot be changed afterwards: one that could would follow the other's.</summary>
    public Decision Submit(
        Placement placement,
        NewReadinessAnswer request,
        string by,
        DateTimeOffset at
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        Own(placement);
        if (RefuseAnswer(request) is { } refused)
        {
            return refused;
        }

        _answers.Add(ReadinessAnswer.Of(Id, request, by, at));
        AnswerCount = _answers.Count;
        placement.NoteOnReadiness(
            at,
            by,
            $"{ReadinessWords.Of(request.Lens)} har svaret på, hvor parat borgeren er.",
            IsComparable && request.Lens != ReadinessLens.Citizen
        );
        return Decision.Ok;
    }

    /// <summary>The agenda of the three-party talk: exactly the criteria on which the answers differ by the threshold or more (R10).</summary>
    public IReadOnlyList<ReadinessDifference> Agenda() =>
        IsComparable
            ?
            [
                .. Criteria
                    .Criteria.Select(criterion => new ReadinessDifference(
                        criterion,
                        Levels(criterion)
                    ))
                    .Where(difference => Spread(difference.Levels.Values) >= Criteria.Threshold),
            ]
            : [];

    /// <summary>What one does not know and another does (R11): to be asked, not to be discussed.</summary>
    public IReadOnlyList<InformationNeed> InformationNeeds() =>
        IsComparable
            ?
            [
                .. from criterion in Criteria.Criteria
                let levels = Levels(criterion)
                from asks in levels
                where asks.Value == ReadinessLevel.DontKnow
                from knows in levels
                where knows.Value != ReadinessLevel.DontKnow
                select new InformationNeed(criterion, asks.Key, knows.Key),
            ]
            : [];

    /// <summary>A role signs the assessment as a common one (R16).</summary>
    public Decision Sign(Placement placement, ReadinessLens role, string by, DateTimeOffset at)
    {
        Own(placement);
        if (!Roles.Contains(role))
        {
            return Decision.Refuse("Det er sagsbehandleren og jobkonsulenten, der skriver under.");
        }

        if (!IsComparable)
        {
            return Decision.Refuse(
                "I skal begge have svaret, før I skriver under på en fælles vurdering."
            );
        }

        if (HasSigned(role))
        {
            return Decision.Refuse($"{ReadinessWords.Of(role)} har allerede skrevet under.");
        }

        Signatures = [.. Signatures, new ReadinessSignature(role, by, at)];
        placement.NoteOnReadiness(
            at,
            by,
            $"{ReadinessWords.Of(role)} skrev under på vurderingen.",
            false
        );
        return Decision.Ok;
    }

    /// <summary>The three agree on what comes next (R17). Other words have to be confirmed anew.</summary>
    public Decision AgreeOn(Placement placement, string nextStep, string by, DateTimeOffset at)
    {
        Own(placement);
        if (!IsComparable)
        {
            return Decision.Refuse(
                "Næste skridt aftales, når både sagsbehandleren og jobkonsulenten har svaret."
            );
        }

        if (string.IsNullOrWhiteSpace(nextStep))
        {
            return Decision.Refuse("Skriv, hvad I tre blev enige om, at næste skridt er.");
        }

        NextStep = new NextStep(nextStep.Trim()!, by, at, []);
        placement.NoteOnReadiness(at, by, "Næste skridt blev aftalt.", false);
        return Decision.Ok;
    }

    /// <summary>One of the three says yes to the next step.</summary>
    public Decision ConfirmNextStep(
        Placement placement,
        ReadinessLens lens,
        string by,
        DateTimeOffset at
    )
    {
        Own(placement);
        if (NextStep is not { } step)
        {
            return Decision.Refuse(
                "Der er ikke aftalt et næste skridt endnu. Skriv det først, og sig derefter ja."
            );
        }

        if (step.Confirmations.Any(yes => yes.Lens == lens))
        {
            return Decision.Refuse($"{ReadinessWords.Of(lens)} har allerede sagt ja.");
        }

        NextStep = step with
        {
            Confirmations = [.. step.Confirmations, new ReadinessSignature(lens, by, at)],
        };
        placement.NoteOnReadiness(
            at,
            by,
            $"{ReadinessWords.Of(lens)} sagde ja til næste skridt.",
            false
        );
        return Decision.Ok;
    }

    private Decision? RefuseAnswer(NewReadinessAnswer request)
    {
        if (HasAnswered(request.Lens))
        {
            return Decision.Refuse(
                $"{ReadinessWords.Of(request.Lens)} har allerede svaret. Har noget ændret sig, så tal om det i samtalen, og skriv det i næste skridt."
            );
        }

        var missing = Criteria.Criteria.FirstOrDefault(criterion =>
            request.Items.Count(item => item.Criterion == criterion.Code) != 1
        );
        if (missing is not null || request.Items.Count != Criteria.Criteria.Count)
        {
            return Decision.Refuse(
                $"Svar på alle punkter. \"Ved ikke\" er også et svar.{(missing is null ? "" : $" Der mangler: {missing.Text}.")}"
            );
        }

        if (request.Items.Any(item => item.Weight is < 1 or > 3))
        {
            return Decision.Refuse("Vælg, om punktet vejer lidt, noget eller meget.");
        }

        return
            ReadinessAnswer.OwnedBy(request.Lens) is { } section
            && string.IsNullOrWhiteSpace(request.Section?.Unwrap())
            ? Decision.Refuse(
                $"Skriv afsnittet \"{ReadinessWords.Of(section)}\". Det er {ReadinessWords.Of(request.Lens).ToLowerInvariant()}s afsnit."
            )
            : null;
    }

    private Dictionary<ReadinessLens, ReadinessLevel> Levels(Criterion criterion) =>
        _answers
            .OrderBy(answer => answer.Lens)
            .ToDictionary(
                answer => answer.Lens,
                answer => answer.Items.First(item => item.Criterion == criterion.Code).Level
            );

    private static int Spread(IEnumerable<ReadinessLevel> levels)
    {
        var known = levels.Where(level => level != ReadinessLevel.DontKnow).ToList();
        return known.Count < 2 ? 0 : (int)known.Max() - (int)known.Min();
    }

    private void Own(Placement placement)
    {
        ArgumentNullException.ThrowIfNull(placement);
        if (placement.Id != PlacementId)
        {
            throw new ArgumentException(
                $"The assessment belongs to placement {PlacementId}, not to {placement.Id}.",
                nameof(placement)
            );
        }
    }
}
