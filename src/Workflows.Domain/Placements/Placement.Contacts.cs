using Workflows.Domain.FollowUp;
using Workflows.Domain.Signals;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    /// <summary>A planned contact was carried out. It closes only with a note (duty to note, offentlighedsloven § 13).</summary>
    public Decision RecordContact(
        PlannedContact contact,
        string note,
        string by,
        DateTimeOffset at
    ) => RecordContact(contact, note, work: null, by, at);

    /// <summary>A planned contact was carried out; a later check says whether the citizen is still in work (R92).</summary>
    public Decision RecordContact(
        PlannedContact contact,
        string note,
        WorkAfterwards? work,
        string by,
        DateTimeOffset at
    )
    {
        ArgumentNullException.ThrowIfNull(contact);
        if (contact.PlacementId != Id)
        {
            throw new ArgumentException(
                $"The contact belongs to placement {contact.PlacementId}, not to {Id}.",
                nameof(contact)
            );
        }

        if (IsClosed && !ContactCodes.IsAfterwards(contact.Code))
        {
            return Decision.Refuse(
                "Forløbet er afsluttet, så der kan ikke registreres flere kontakter."
            );
        }

        if (string.IsNullOrWhiteSpace(note))
        {
            return Decision.Refuse(
                "Skriv et notat om kontakten. Den kan først lukkes, når der står, hvad I talte om."
            );
        }

        if (FormOfItsOwn(contact.Code) is { } refusal)
        {
            return refusal;
        }

        var isCheck = ContactCodes.IsAfterwards(contact.Code);
        if (isCheck && work is null)
        {
            return Decision.Refuse("Vælg, om borgeren stadig er i arbejde.");
        }

        if (contact.Complete(isCheck ? work : null, at) is Decision.Refused refused)
        {
            return refused;
        }

        var found = isCheck ? $" {WorkAfterwardsNames.Of(work!.Value)}." : "";
        Note(
            at,
            by,
            $"{ContactNames.Of(contact.Code)} blev gennemført.{found}",
            note.Trim(),
            ContactNature.Preventive
        );
        _events.Add(new ContactRecorded(Id, contact.Id));
        return Decision.Ok;
    }

    /// <summary>Somebody, or the flow, saw something that may end the placement early (R66).</summary>
    public Decision RaiseSignal(RiskSignalKind kind, string reason, string by, DateTimeOffset at)
    {
        if (IsClosed)
        {
            return Decision.Refuse("Forløbet er afsluttet, så der kan ikke rejses flere signaler.");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Decision.Refuse(
                "Skriv, hvad du har set eller hørt. Et signal uden begrundelse kan ingen handle på."
            );
        }

        AddSignal(kind, reason.Trim(), by, at);
        return Decision.Ok;
    }

    private void AddSignal(RiskSignalKind kind, string reason, string by, DateTimeOffset at)
    {
        var signal = RiskSignal.Raise(Id, kind, reason, by, at);
        _signals.Add(signal);
        Note(at, by, $"Signal: {RiskSignalNames.Of(kind)}.", signal.Reason);
        _events.Add(new RiskSignalRaised(Id, signal.Id));
    }

    /// <summary>A person clears a signal and says what was done about it. Allowed after the end too: signals outlive placements.</summary>
    public Decision ClearSignal(
        RiskSignalId signalId,
        string resolution,
        string by,
        DateTimeOffset at
    )
    {
        var signal = _signals.Find(s => s.Id == signalId);
        if (signal is null)
        {
            return Decision.Refuse(
                "Signalet findes ikke på dette forløb. Genindlæs siden, og prøv igen."
            );
        }

        if (!signal.IsOpen)
        {
            return Decision.Refuse($"{signal.ClearedBy} har allerede lukket signalet.");
        }

        if (string.IsNullOrWhiteSpace(resolution))
        {
            return Decision.Refuse(
                "Skriv, hvad I har gjort ved det. Signalet kan først lukkes, når det står der."
            );
        }

        signal.Clear(resolution.Trim(), by, at);
        TidyTasks(at);
        Note(
            at,
            by,
            $"Signalet \"{RiskSignalNames.Of(signal.Kind)}\" blev lukket.",
            signal.Resolution
        );
        _events.Add(new RiskSignalCleared(Id, signal.Id));
        return Decision.Ok;
    }

    // Noted as a mere contact, the duty and the evaluation would look done while they are not.
    private static Decision? FormOfItsOwn(string code)
    {
        if (code.StartsWith(ContactCodes.RequiredFollowUp, StringComparison.Ordinal))
        {
            return Decision.Refuse(
                "Den påkrævede opfølgning registreres for sig, fordi den kræver dokumentation."
            );
        }

        return string.Equals(code, ContactCodes.ClosingEvaluation, StringComparison.Ordinal)
            ? Decision.Refuse("Evalueringen skrives, når du afslutter forløbet.")
            : null;
    }
}
