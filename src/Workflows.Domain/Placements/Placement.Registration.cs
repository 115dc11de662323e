using Workflows.Domain.Calendar;
using Workflows.Domain.Obligations;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    /// <summary>
    /// Registers a placement with its obligations. A follow-up that was due before is recorded as such and never asked for.
    /// Its contacts are planned by <see cref="FollowUp.Planner"/> and belong in the same save.
    /// </summary>
    /// <exception cref="ArgumentException"><see cref="NewPlacement.Check"/> refuses it; ask that first.</exception>
    public static Placement Register(
        NewPlacement request,
        RulePack rules,
        WorkingDays calendar,
        DateTimeOffset now
    )
    {
        if (request.Check() is Decision.Refused refused)
        {
            throw new ArgumentException(refused.Reason, nameof(request));
        }

        DateTimeOffset? confirmedAt = request.AgreementConfirmed ? now : null;
        var placement = new Placement
        {
            Id = PlacementId.New(),
            Reference = request.Reference.Trim(),
            CitizenName = request.CitizenName.Unwrap().Trim(),
            Kind = request.Kind,
            StartsOn = request.StartsOn,
            EndsOn = request.EndsOn,
            CompanyId = request.CompanyId,
            ContactId = request.ContactId,
            ConsultantId = request.ConsultantId,
            RegisteredAt = now,
            CompanyConfirmedAt = confirmedAt,
            CitizenConfirmedAt = confirmedAt,
            Track = TrackFor(request),
        };
        placement.EnterPhaseAtRegistration(now.DayInCopenhagen());
        placement.CreateObligations(rules, calendar, now);
        placement.Note(
            now,
            request.By,
            "Forløbet blev registreret.",
            request.AgreementConfirmed ? "Aftalen var bekræftet i forvejen." : null
        );
        placement._events.Add(new PlacementRegistered(placement.Id));
        return placement;
    }

    private void CreateObligations(RulePack rules, WorkingDays calendar, DateTimeOffset now)
    {
        var today = now.DayInCopenhagen();
        foreach (var dates in rules.FollowUps(StartsOn, EndsOn, calendar))
        {
            var obligation = Obligation.Create(Id, dates, rules);
            if (dates.DueOn < today)
            {
                obligation.Settle(
                    ObligationStatus.BeforeSystem,
                    "Fristen lå før registreringen.",
                    now
                );
            }

            _obligations.Add(obligation);
        }
    }
}
