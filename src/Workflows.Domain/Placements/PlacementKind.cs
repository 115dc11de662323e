namespace Workflows.Domain.Placements;

/// <summary>What kind of placement it is (R04).</summary>
public enum PlacementKind
{
    /// <summary>Virksomhedspraktik: unpaid work practice.</summary>
    WorkPractice,

    /// <summary>Løntilskud: a job with wage subsidy.</summary>
    WageSubsidy,
}

/// <summary>How a placement ended (R03).</summary>
public enum PlacementOutcome
{
    /// <summary>It ran to its end.</summary>
    Completed,

    /// <summary>The citizen was hired on ordinary terms.</summary>
    Hired,

    /// <summary>It was broken off before its end (frafald).</summary>
    DropOut,
}

/// <summary>A party to the agreement.</summary>
public enum AgreementParty
{
    /// <summary>The company.</summary>
    Company,

    /// <summary>The citizen.</summary>
    Citizen,
}
