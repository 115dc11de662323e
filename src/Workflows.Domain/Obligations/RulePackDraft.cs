using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Obligations;

/// <summary>
/// A rule pack that is being filled in from the text of a law (domain 2.1b). It may have open questions; only when none is left
/// does a <see cref="RulePack"/> come out of it, so that no date is ever computed from a number that nobody knows.
/// </summary>
public sealed record RulePackDraft
{
    /// <summary>Its id, e.g. "DK-2027".</summary>
    public required string Id { get; init; }

    /// <summary>The first day on which it is to be in force.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day on which it is in force; null: until another takes its place.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>What the required follow-up rests on, in Danish.</summary>
    public required Parameter<string> LegalBasis { get; init; }

    /// <summary>Months between two required follow-ups.</summary>
    public required Parameter<int> MonthsBetweenFollowUps { get; init; }

    /// <summary>A follow-up is required when at least so many weeks of the placement lie in its period.</summary>
    public required Parameter<int> MinimumWeeks { get; init; }

    /// <summary>The window opens so many weeks into the period.</summary>
    public required Parameter<int> WindowWeeks { get; init; }

    /// <summary>The follow-up is planned so many weeks into the period.</summary>
    public required Parameter<int> PlannedWeeks { get; init; }

    /// <summary>How long a placement may last before somebody has to assess whether it may go on.</summary>
    public ValueList<DurationLimitDraft> Durations { get; init; } = [];

    /// <summary>The codes of the target groups that are near the labour market.</summary>
    public required Parameter<ValueList<string>> TargetGroupsNearWork { get; init; }

    /// <summary>Which pack a placement follows that runs across the first day of this one.</summary>
    public required Parameter<PackTransition> Transition { get; init; }

    /// <summary>What has still to be found out.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Questions =>
        [
            .. Question(LegalBasis),
            .. Question(MonthsBetweenFollowUps),
            .. Question(MinimumWeeks),
            .. Question(WindowWeeks),
            .. Question(PlannedWeeks),
            .. Durations.SelectMany(limit =>
                Question(limit.Weeks)
                    .Concat(Question(limit.AssessWorkingDaysBefore))
                    .Concat(Question(limit.LegalBasis))
            ),
            .. Question(TargetGroupsNearWork),
            .. Question(Transition),
        ];

    /// <summary>A pack that is known throughout, as a draft: what is stored, and what the next one begins with.</summary>
    public static RulePackDraft Of(RulePack pack) =>
        new()
        {
            Id = pack.Id,
            ValidFrom = pack.ValidFrom,
            ValidTo = pack.ValidTo,
            LegalBasis = Parameter.Known(pack.LegalBasis),
            MonthsBetweenFollowUps = Parameter.Known(pack.MonthsBetweenFollowUps),
            MinimumWeeks = Parameter.Known(pack.MinimumWeeks),
            WindowWeeks = Parameter.Known(pack.WindowWeeks),
            PlannedWeeks = Parameter.Known(pack.PlannedWeeks),
            Durations = pack
                .Durations.Select(limit => new DurationLimitDraft(
                    limit.Kind,
                    limit.Group,
                    Parameter.Known(limit.Weeks),
                    Parameter.Known(limit.AssessWorkingDaysBefore),
                    Parameter.Known(limit.LegalBasis)
                ))
                .ToValueList(),
            TargetGroupsNearWork = Parameter.Known(pack.TargetGroupsNearWork),
            Transition = Parameter.Known(pack.Transition),
        };

    /// <summary>The pack, when no question is open and its numbers fit together.</summary>
    public bool TryComplete([NotNullWhen(true)] out RulePack? pack)
    {
        if (Check() is Decision.Refused)
        {
            pack = null;
            return false;
        }

        pack = new RulePack
        {
            Id = Id,
            ValidFrom = ValidFrom,
            ValidTo = ValidTo,
            LegalBasis = Value(LegalBasis),
            MonthsBetweenFollowUps = Value(MonthsBetweenFollowUps),
            MinimumWeeks = Value(MinimumWeeks),
            WindowWeeks = Value(WindowWeeks),
            PlannedWeeks = Value(PlannedWeeks),
            Durations = Durations
                .Select(limit => new DurationLimit(
                    limit.Kind,
                    limit.Group,
                    Value(limit.Weeks),
                    Value(limit.AssessWorkingDaysBefore),
                    Value(limit.LegalBasis)
                ))
                .ToValueList(),
            TargetGroupsNearWork = Value(TargetGroupsNearWork),
            Transition = Value(Transition),
        };
        return true;
    }

    /// <summary>Whether it can come into force.</summary>
    public Decision Check()
    {
        if (string.IsNullOrWhiteSpace(Id))
        {
            return Decision.Refuse("Regelsættet mangler et navn. Giv det et, fx DK-2027.");
        }

        if (ValidTo < ValidFrom)
        {
            return Decision.Refuse(
                "Regelsættet ophører, før det træder i kraft. Ret en af de to datoer."
            );
        }

        if (Questions is [var first, ..] questions)
        {
            return Decision.Refuse(
                questions.Count == 1
                    ? $"Regelsættet {Id} mangler svar på et spørgsmål: {first}"
                    : $"Regelsættet {Id} mangler svar på {questions.Count} spørgsmål. Det første er: {first}"
            );
        }

        return CheckNumbers();
    }

    private Decision CheckNumbers()
    {
        if (Value(MonthsBetweenFollowUps) is < 1 or > 12)
        {
            return Decision.Refuse(
                "Der skal være mellem 1 og 12 måneder mellem to påkrævede opfølgninger."
            );
        }

        if (Value(WindowWeeks) > Value(PlannedWeeks))
        {
            return Decision.Refuse(
                "Opfølgningen er planlagt, før den kan holdes. Lad den være mulig tidligere, eller planlæg den senere."
            );
        }

        if (
            Value(WindowWeeks) < 1
            || Value(MinimumWeeks) < 1
            || Value(PlannedWeeks) * 7 > Value(MonthsBetweenFollowUps) * 28
        )
        {
            return Decision.Refuse(
                "Opfølgningen skal ligge inden for sin periode. Ret antallet af uger."
            );
        }

        return Durations.Any(limit =>
            Value(limit.Weeks) < 1
            || Value(limit.AssessWorkingDaysBefore) < 0
            || Value(limit.AssessWorkingDaysBefore) > Value(limit.Weeks) * 5
        )
            ? Decision.Refuse(
                "En grænse for varigheden har en vurdering uden for forløbet. Ret antallet af uger eller dage."
            )
            : Decision.Ok;
    }

    private static string[] Question<T>(Parameter<T> parameter)
        where T : notnull => parameter.Match<string[]>(_ => [], question => [question]);

    private static T Value<T>(Parameter<T> parameter)
        where T : notnull =>
        parameter.Match(
            value => value,
            question =>
                throw new InvalidOperationException($"The draft was not checked: {question}")
        );
}

/// <summary>How long a placement may last, as far as it is known.</summary>
/// <param name="Kind">The kind of placement.</param>
/// <param name="Group">For whom; null: for everyone.</param>
/// <param name="Weeks">So many weeks.</param>
/// <param name="AssessWorkingDaysBefore">The assessment is to be written so many working days before the last of them.</param>
/// <param name="LegalBasis">What it rests on, in Danish.</param>
public sealed record DurationLimitDraft(
    PlacementKind Kind,
    DurationGroup? Group,
    Parameter<int> Weeks,
    Parameter<int> AssessWorkingDaysBefore,
    Parameter<string> LegalBasis
);
