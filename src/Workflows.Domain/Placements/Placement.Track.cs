using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Privacy;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    private const int ShortWeeks = 4;

    /// <summary>
    /// The follow-up model. There always is one: follow-up cannot be switched off, only be made closer or be deviated from with
    /// a reason (R65).
    /// </summary>
    public FollowUpTrack Track { get; private set; }

    /// <summary>Why a person chose this model; null while it is the one that follows from kind and length.</summary>
    public Sensitive<string>? TrackReason { get; private set; }

    /// <summary>Since when it is on this model; null while it is the first one.</summary>
    public DateOnly? TrackSince { get; private set; }

    /// <summary>The times in which the citizen is away, by their first day.</summary>
    public IReadOnlyList<PlacementPause> Pauses { get; private set; } = [];

    /// <summary>
    /// A person chooses another model, with a reason (R64). The planned contacts are dated anew by <see cref="Planner"/> in the
    /// same save.
    /// </summary>
    public Decision ChangeTrack(
        FollowUpTrack track,
        string reason,
        Company company,
        string by,
        DateTimeOffset at
    )
    {
        ArgumentNullException.ThrowIfNull(company);
        if (RefuseTrack(track, company) is { } refused)
        {
            return refused;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Decision.Refuse(
                "Skriv, hvorfor forløbet skal følges på en anden måde. Det skal kunne læses bagefter."
            );
        }

        Track = track;
        TrackReason = reason.Trim()!;
        TrackSince = at.DayInCopenhagen();
        Note(at, by, $"Opfølgning: {TrackNames.Of(track)}.", reason.Trim());
        HasNewDates();
        return Decision.Ok;
    }

    /// <summary>
    /// A planned contact is left out. What law or decision demands cannot be; the rest may, with a reason, which is kept (R36,
    /// R65).
    /// </summary>
    public Decision LeaveOut(PlannedContact contact, string reason, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(contact);
        if (contact.PlacementId != Id)
        {
            throw new ArgumentException(
                $"The contact belongs to placement {contact.PlacementId}, not to {Id}.",
                nameof(contact)
            );
        }

        if (StepDuties.Of(contact.Code) == StepDuty.Required)
        {
            return Decision.Refuse(
                $"{ContactNames.Of(contact.Code)} er påkrævet og kan ikke springes over."
            );
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Decision.Refuse(
                "Skriv, hvorfor kontakten springes over. Resten af opfølgningen fortsætter."
            );
        }

        if (contact.Cancel(at) is Decision.Refused refused)
        {
            return refused;
        }

        Note(at, by, $"{ContactNames.Of(contact.Code)} blev sprunget over.", reason.Trim());
        _events.Add(new PlanChanged(Id));
        return Decision.Ok;
    }

    private Decision? RefuseTrack(FollowUpTrack track, Company company)
    {
        if (track == Track)
        {
            return Decision.Refuse($"Forløbet følges allerede sådan: {TrackNames.Of(track)}.");
        }

        if (IsClosed != (track == FollowUpTrack.JobAfter))
        {
            return Decision.Refuse(
                IsClosed
                    ? "Forløbet er afsluttet. Nu kan der kun følges op på et ordinært job."
                    : "Opfølgning i et ordinært job begynder først, når forløbet er afsluttet."
            );
        }

        return track switch
        {
            FollowUpTrack.Short when EndsOn > StartsOn.AddDays((ShortWeeks * 7) - 1) =>
                Decision.Refuse("Kort opfølgning er for forløb på højst fire uger."),
            FollowUpTrack.WageSubsidy when Kind != PlacementKind.WageSubsidy => Decision.Refuse(
                "Den opfølgning er for ansættelser med løntilskud."
            ),
            FollowUpTrack.ExperiencedCompany
                when company.Experience != CompanyExperience.Experienced => Decision.Refuse(
                "Virksomheden er ikke registreret som erfaren. Ret det på virksomheden først, hvis den er det."
            ),
            _ => null,
        };
    }

    private static FollowUpTrack TrackFor(NewPlacement request) =>
        request.Weeks <= ShortWeeks ? FollowUpTrack.Short
        : request.Kind == PlacementKind.WageSubsidy ? FollowUpTrack.WageSubsidy
        : FollowUpTrack.Standard;
}
