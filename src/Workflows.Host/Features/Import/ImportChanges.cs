using System.Globalization;
using Workflows.Domain;
using Workflows.Domain.Companies;
using Workflows.Domain.Operations;
using Workflows.Domain.People;
using Workflows.Domain.Placements;

namespace Workflows.Host.Features.Import;

/// <summary>
/// In what a row differs from the placement that is known by its reference, and what has to be done about it: always the same
/// operation that a person would choose on the placement's page, so that plan, duties, notes and events follow.
/// </summary>
/// <param name="row">The row.</param>
/// <param name="file">What is known.</param>
/// <param name="contact">The contact person of the row, perhaps a new one.</param>
/// <param name="consultant">The consultant of the row, perhaps a new one.</param>
/// <param name="now">The moment.</param>
internal sealed class ImportChanges(
    ImportRow row,
    CaseFile file,
    CompanyContact contact,
    JobConsultant consultant,
    DateTimeOffset now
)
{
    private const string Reason = ImportDetails.By;

    private Placement Placement => file.Placement;

    /// <summary>In the order in which they are made.</summary>
    public IReadOnlyList<ImportChange> All() =>
        [
            .. Fixed(),
            .. ImportDetails.OfCompany(row, file.Company),
            .. People(),
            .. ImportDetails.OfCitizen(row, Placement, now),
            .. Dates(),
            .. FollowUp(),
            .. Agreement(),
        ];

    private IEnumerable<ImportChange> Fixed()
    {
        var name = Placement.CitizenName.ForStaff();
        if (name != row.CitizenName)
            yield return ImportChange.Never(
                ImportColumns.Citizen,
                name,
                row.CitizenName,
                $"Forløbet hører til {name}, og det kan en import ikke ændre. Skriv navnet, som det står her, eller giv forløbet et andet nummer, hvis det er en anden borger."
            );
        if (Placement.Kind != row.Kind)
            yield return ImportChange.Never(
                ImportColumns.Kind,
                Placement.Kind.DanishName,
                row.Kind.DanishName,
                "Et forløb kan ikke skifte art. Afslut det, og registrér et nyt med et andet nummer."
            );
        if (file.Company.ProductionUnitNumber != row.ProductionUnitNumber)
            yield return ImportChange.Never(
                ImportColumns.ProductionUnit,
                file.Company.ProductionUnitNumber,
                row.ProductionUnitNumber,
                "Et forløb kan ikke flytte til en anden virksomhed. Afslut det, og registrér et nyt med et andet nummer."
            );
    }

    private IEnumerable<ImportChange> People()
    {
        if (contact.Id != Placement.ContactId)
            yield return ImportChange.Of(
                ImportColumns.Contact,
                file.Contact.Name.ForStaff(),
                row.ContactName,
                new ChangeContact(contact),
                now
            );
        foreach (var change in ImportDetails.OfContact(row, contact))
            yield return change;
        if (consultant.Id != Placement.ConsultantId)
            yield return ImportChange.Of(
                ImportColumns.ConsultantEmail,
                file.Consultant.Email.ForStaff(),
                row.ConsultantEmail,
                new ChangeConsultant(consultant.Id, Advice: null),
                now
            );
    }

    // A start that is counted from the day of the import is another one each day: it says nothing about a known placement.
    private IEnumerable<ImportChange> Dates()
    {
        if (row.IsStartCounted)
            yield break;

        if (row.StartsOn != Placement.StartsOn)
            yield return ImportChange.Of(
                ImportColumns.Starts,
                Written(Placement.StartsOn),
                Written(row.StartsOn),
                new Postpone(row.StartsOn, Reason),
                now
            );
        var days = row.Weeks * 7;
        var known = Placement.EndsOn.DayNumber - Placement.StartsOn.DayNumber + 1;
        if (days == known)
            yield break;

        var end = row.StartsOn.AddDays(days - 1);
        yield return ImportChange.Of(
            ImportColumns.Weeks,
            $"til {Written(Placement.EndsOn)}",
            $"til {Written(end)}",
            days > known ? new Extend(end, Reason, Assessment: null) : new Shorten(end, Reason),
            now
        );
    }

    private IEnumerable<ImportChange> FollowUp()
    {
        if (row.Track is { } track && track != Placement.Track)
            yield return ImportChange.Of(
                ImportColumns.Track,
                TrackNames.Of(Placement.Track),
                TrackNames.Of(track),
                new ChangeTrack(track, Reason),
                now
            );
        if (row.Slot is { } slot && slot != file.Company.Slot)
            yield return ImportChange.Of(
                ImportColumns.Slot,
                ImportWords.Of(file.Company.Slot),
                ImportWords.Of(slot),
                new ChangeSlot(slot),
                now
            );
    }

    // A confirmation is never taken back by a file.
    private IEnumerable<ImportChange> Agreement()
    {
        if (!row.AgreementConfirmed || Placement.IsAgreementConfirmed)
            yield break;

        yield return new(
            ImportColumns.Agreement,
            "åben",
            "bekræftet",
            running => new OperationResult(Confirm(running?.Placement ?? Placement), [])
        );
    }

    private Decision Confirm(Placement placement)
    {
        if (
            placement.CompanyConfirmedAt is null
            && placement.ConfirmAgreement(AgreementParty.Company, ImportDetails.By, now)
                is Decision.Refused refused
        )
            return refused;

        return placement.CitizenConfirmedAt is null
            ? placement.ConfirmAgreement(AgreementParty.Citizen, ImportDetails.By, now)
            : Decision.Ok;
    }

    private static string Written(DateOnly day) =>
        day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
