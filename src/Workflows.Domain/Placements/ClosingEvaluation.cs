using Workflows.Domain.Privacy;

namespace Workflows.Domain.Placements;

/// <summary>What one of the three parties says about the placement at its end (R92). Append-only; the latest of a party counts.</summary>
public sealed class ClosingEvaluation
{
    private ClosingEvaluation() { }

    /// <summary>Its id.</summary>
    public Guid Id { get; private init; }

    /// <summary>The placement.</summary>
    public PlacementId PlacementId { get; private init; }

    /// <summary>Whose it is.</summary>
    public EvaluationParty Party { get; private init; }

    /// <summary>What was good, and what can be learned.</summary>
    public Sensitive<string> Text { get; private init; } = "";

    /// <summary>The member of staff who wrote it down.</summary>
    public string By { get; private init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private init; }

    internal static ClosingEvaluation Of(
        PlacementId placement,
        EvaluationParty party,
        string text,
        string by,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PlacementId = placement,
            Party = party,
            Text = text,
            By = by,
            At = at,
        };
}

/// <summary>Who says how it was.</summary>
public enum EvaluationParty
{
    /// <summary>The company.</summary>
    Company,

    /// <summary>The citizen.</summary>
    Citizen,

    /// <summary>The job consultant.</summary>
    Consultant,
}

/// <summary>What the parties are called, in Danish.</summary>
public static class EvaluationPartyNames
{
    /// <summary>As it begins a sentence, e.g. "Virksomheden".</summary>
    public static string Of(EvaluationParty party) =>
        party switch
        {
            EvaluationParty.Company => "Virksomheden",
            EvaluationParty.Citizen => "Borgeren",
            EvaluationParty.Consultant => "Jobkonsulenten",
            _ => throw new ArgumentOutOfRangeException(nameof(party), party, null),
        };
}
