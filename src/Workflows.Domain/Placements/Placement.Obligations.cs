using Workflows.Domain.Calendar;
using Workflows.Domain.Obligations;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    /// <summary>
    /// A required follow-up was carried out. After its due day it stays recorded as missed, with the late completion beside it
    /// (R68).
    /// </summary>
    public Decision CompleteFollowUp(
        ObligationId obligationId,
        string evidence,
        string by,
        DateTimeOffset at
    )
    {
        if (_obligations.Find(o => o.Id == obligationId) is not { } obligation)
        {
            return UnknownObligation();
        }

        var today = at.DayInCopenhagen();
        if (RefuseCompletion(obligation, evidence, today) is { } refused)
        {
            return refused;
        }

        var isLate = today > obligation.DueOn;
        if (isLate && obligation.IsOpen)
        {
            Miss(obligation, $"Fristen var {obligation.DueOn.InWords(today)}.", by, at);
        }

        obligation.Complete(evidence.Trim(), at);
        Note(
            at,
            by,
            isLate
                ? "Den påkrævede opfølgning blev gennemført for sent."
                : "Den påkrævede opfølgning blev gennemført.",
            evidence.Trim()
        );
        _events.Add(new FollowUpCompleted(Id, obligationId));
        return Decision.Ok;
    }

    /// <summary>Records that the due day of a required follow-up has passed without it. This stays for ever.</summary>
    public Decision RecordMissed(
        ObligationId obligationId,
        string reason,
        string by,
        DateTimeOffset at
    )
    {
        if (_obligations.Find(o => o.Id == obligationId) is not { } obligation)
        {
            return UnknownObligation();
        }

        var today = at.DayInCopenhagen();
        if (!obligation.IsOpen)
        {
            return Decision.Refuse(
                $"Opfølgningen er allerede {ObligationStatusNames.Of(obligation.Status)}."
            );
        }

        if (today <= obligation.DueOn)
        {
            return Decision.Refuse(
                $"Fristen er først {obligation.DueOn.InWords(today)}. Opfølgningen kan stadig nås."
            );
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Decision.Refuse("Skriv, hvorfor opfølgningen ikke blev nået.");
        }

        Miss(obligation, reason.Trim(), by, at);
        return Decision.Ok;
    }

    private static Decision? RefuseCompletion(
        Obligation obligation,
        string evidence,
        DateOnly today
    )
    {
        if (obligation.CompletedAt is not null)
        {
            return Decision.Refuse("Opfølgningen er allerede registreret som gennemført.");
        }

        if (obligation.Status is ObligationStatus.Superseded or ObligationStatus.BeforeSystem)
        {
            return Decision.Refuse(
                $"Opfølgningen er {ObligationStatusNames.Of(obligation.Status)} og skal ikke gennemføres."
            );
        }

        if (today < obligation.WindowOpensOn)
        {
            return Decision.Refuse(
                $"Opfølgningen kan tidligst gennemføres {obligation.WindowOpensOn.InWords(today)}. Registrér i stedet et opkald eller et besøg."
            );
        }

        return string.IsNullOrWhiteSpace(evidence)
            ? Decision.Refuse(
                "Skriv, hvem der talte sammen, og hvad I aftalte. Det er dokumentationen for opfølgningen."
            )
            : null;
    }

    private static Decision UnknownObligation() =>
        Decision.Refuse("Opfølgningen findes ikke på dette forløb. Genindlæs siden, og prøv igen.");

    private void Miss(Obligation obligation, string reason, string by, DateTimeOffset at)
    {
        obligation.Settle(ObligationStatus.Missed, reason, at);
        Note(at, by, "Den påkrævede opfølgning blev ikke gennemført til tiden.", reason);
        _events.Add(new FollowUpMissed(Id, obligation.Id));
    }
}
