using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Persistence.Memory;

namespace Workflows.Host.Features.FastForward;

/// <summary>What people do in virtual time: twice each working day they look at the placements and act as the pages would.</summary>
internal sealed class Scenario
{
    private static readonly TimeOnly[] Hours = [new(10, 0), new(15, 0)];
    private readonly Action<Actor>? _act;

    private Scenario(string name, Action<Actor>? act)
    {
        Name = name;
        _act = act;
    }

    /// <summary>Everybody does what the plan says on the day it says.</summary>
    public static Scenario AllWell { get; } = new("all-well", actor => actor.DoWhatThePlanSays());

    /// <summary>Nobody answers, calls or notes anything.</summary>
    public static Scenario NoReply { get; } = new("no-reply", act: null);

    public static IReadOnlyList<Scenario> All { get; } = [AllWell, NoReply];

    public string Name { get; }

    /// <summary>The next moment after this one at which people act; null when nobody ever does.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset now, WorkingDays calendar)
    {
        if (_act is null)
            return null;

        for (var day = calendar.OnOrAfter(now.DayInCopenhagen()); ; day = calendar.Next(day))
        {
            foreach (var hour in Hours)
            {
                if (day.AtCopenhagen(hour) is var moment && moment > now)
                    return moment;
            }
        }
    }

    public void Act(MemoryWorld world, WorkingDays calendar, DateTimeOffset now)
    {
        if (_act is null)
            return;
        foreach (var placement in world.Placements.Where(p => !p.IsClosed))
        {
            var unit = world.Open();
            if (unit.Find(placement.Id) is not { } file)
                continue;
            _act(new Actor(file, unit.ContactsOf(placement.Id), calendar, now));
            unit.Save(now);
        }
    }

    /// <summary>The people around one placement at one moment.</summary>
    private sealed class Actor(
        CaseFile file,
        IReadOnlyList<PlannedContact> contacts,
        WorkingDays calendar,
        DateTimeOffset now
    )
    {
        private readonly DateOnly _today = now.DayInCopenhagen();
        private readonly Placement _placement = file.Placement;
        private readonly string _consultant = file.Consultant.Name.ForStaff();

        public void DoWhatThePlanSays()
        {
            ConfirmAgreement();
            HoldContacts();
            CompleteFollowUps();
            ClearSignals();
            Close();
        }

        private void ConfirmAgreement()
        {
            if (!contacts.Any(c => c.Code == ContactCodes.Expectation && c.On <= _today))
                return;
            if (_placement.CompanyConfirmedAt is null)
                Done(
                    _placement.ConfirmAgreement(
                        AgreementParty.Company,
                        file.Contact.Name.ForStaff(),
                        now
                    )
                );
            if (_placement.CitizenConfirmedAt is null)
                Done(_placement.ConfirmAgreement(AgreementParty.Citizen, _consultant, now));
        }

        // A guide that is still open after its day went to a company without a mail address: it is handed over.
        private void HoldContacts()
        {
            foreach (var contact in contacts.Where(c => c.IsOpen))
            {
                if (contact.On <= _today && IsHeldAsPlanned(contact))
                    Done(_placement.RecordContact(contact, "Det går godt.", _consultant, now));
                else if (contact.Form == ContactForm.Mail && contact.On < _today)
                    Done(
                        _placement.RecordContact(
                            contact,
                            "Afleveret på anden vis.",
                            _consultant,
                            now
                        )
                    );
            }
        }

        // The agreement, the required follow-up and the evaluation are acts of their own.
        private static bool IsHeldAsPlanned(PlannedContact contact) =>
            contact.Form switch
            {
                ContactForm.Call or ContactForm.Visit or ContactForm.Assessment => true,
                ContactForm.Meeting => contact.Code != ContactCodes.Expectation
                    && !contact.Code.StartsWith(
                        ContactCodes.RequiredFollowUp,
                        StringComparison.Ordinal
                    ),
                _ => false,
            };

        private void CompleteFollowUps()
        {
            foreach (
                var obligation in _placement
                    .Obligations.Where(o =>
                        o.IsOpen && o.Kind != ObligationKind.CaseNote && o.PlannedOn <= _today
                    )
                    .ToList()
            )
                Done(
                    _placement.CompleteFollowUp(
                        obligation.Id,
                        "Virksomhed, borger og jobkonsulent har talt sammen.",
                        _consultant,
                        now
                    )
                );
        }

        private void ClearSignals()
        {
            foreach (var signal in _placement.Signals.Where(s => s.IsOpen).ToList())
                Done(
                    _placement.ClearSignal(
                        signal.Id,
                        "Vi har talt sammen, og det er løst.",
                        _consultant,
                        now
                    )
                );
        }

        private void Close()
        {
            if (calendar.OnOrBefore(_placement.EndsOn) <= _today)
                Done(
                    _placement.Close(
                        PlacementOutcome.Completed,
                        "Forløbet gik, som det skulle.",
                        null,
                        _consultant,
                        now
                    )
                );
        }

        // The script only does what the pages allow: a refusal is a mistake in the script.
        private void Done(Decision decision)
        {
            if (decision is Decision.Refused refused)
                throw new InvalidOperationException(
                    $"Placement {_placement.Reference}: {refused.Reason}"
                );
        }
    }
}
