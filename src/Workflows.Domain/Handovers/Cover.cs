namespace Workflows.Domain.Handovers;

/// <summary>
/// A consultant is away for some days, and a deputy (stedfortræder) has the tasks in the meantime. Says nothing about why
/// anybody is away.
/// </summary>
public sealed class Cover
{
    private Cover() { }

    /// <summary>The cover's id.</summary>
    public CoverId Id { get; private init; }

    /// <summary>Who is away.</summary>
    public JobConsultantId AwayId { get; private init; }

    /// <summary>The first day away.</summary>
    public DateOnly From { get; private init; }

    /// <summary>The last day away.</summary>
    public DateOnly To { get; private set; }

    /// <summary>Who has the tasks in the meantime; null: nobody, so the team gets them and the coordinator is warned.</summary>
    public JobConsultantId? DeputyId { get; private init; }

    /// <summary>Who registered it.</summary>
    public string RegisteredBy { get; private init; } = "";

    /// <summary>When it was registered.</summary>
    public DateTimeOffset RegisteredAt { get; private init; }

    /// <summary>Whether a cover can be registered from this; asked before <see cref="Register"/>.</summary>
    public static Decision Check(
        JobConsultantId away,
        DateOnly from,
        DateOnly to,
        JobConsultantId? deputy,
        DateOnly today
    )
    {
        if (to < from)
        {
            return Decision.Refuse("Den sidste dag ligger før den første. Byt om på dem.");
        }

        if (to < today)
        {
            return Decision.Refuse("Fraværet er allerede forbi. Vælg dage, der ligger forude.");
        }

        return deputy == away
            ? Decision.Refuse(
                "Man kan ikke være stedfortræder for sig selv. Vælg en kollega, eller lad feltet stå tomt."
            )
            : Decision.Ok;
    }

    /// <summary>Registers that somebody is away.</summary>
    /// <exception cref="ArgumentException"><see cref="Check"/> refuses it; ask that first.</exception>
    public static Cover Register(
        JobConsultantId away,
        DateOnly from,
        DateOnly to,
        JobConsultantId? deputy,
        string by,
        DateTimeOffset at
    )
    {
        if (Check(away, from, to, deputy, from) is Decision.Refused refused)
        {
            throw new ArgumentException(refused.Reason, nameof(to));
        }

        return new()
        {
            Id = CoverId.New(),
            AwayId = away,
            From = from,
            To = to,
            DeputyId = deputy,
            RegisteredBy = by,
            RegisteredAt = at,
        };
    }

    /// <summary>The colleague is back earlier: the last day away is the day before.</summary>
    public Decision ComeBack(DateOnly on)
    {
        if (on > To)
        {
            return Decision.Refuse("Fraværet slutter allerede før den dag.");
        }

        To = on.AddDays(-1);
        return Decision.Ok;
    }

    /// <summary>Whether the colleague is away that day.</summary>
    public bool Contains(DateOnly day) => day >= From && day <= To;
}
