using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Host.Features.Frame;

namespace Workflows.Host.Features.Import;

/// <summary>One field in which a row differs from what is known.</summary>
/// <param name="Column">The column.</param>
/// <param name="Before">What is known; empty: nothing.</param>
/// <param name="After">What the row says.</param>
/// <param name="Apply">Makes it so, or says why not.</param>
internal sealed record ImportChange(
    string Column,
    string Before,
    string After,
    Func<RunningCase?, OperationResult> Apply
)
{
    /// <summary>A change that moves no date.</summary>
    public static ImportChange Plain(
        string column,
        string? before,
        string after,
        Func<Decision> apply
    ) => new(column, before ?? "", after, _ => new OperationResult(apply(), []));

    /// <summary>A change that cannot be made by an import.</summary>
    public static ImportChange Never(string column, string before, string after, string reason) =>
        Plain(column, before, after, () => Decision.Refuse(reason));

    /// <summary>A change that the plan follows.</summary>
    public static ImportChange Of(
        string column,
        string before,
        string after,
        PlacementOperation operation,
        DateTimeOffset now
    ) =>
        new(
            column,
            before,
            after,
            running =>
                operation.Carry(
                    running
                        ?? throw new ArgumentNullException(
                            nameof(running),
                            "A placement that is new has no plan yet."
                        ),
                    ImportDetails.By,
                    now
                )
        );

    /// <summary>"Kontaktform: telefon → mail".</summary>
    public override string ToString() =>
        $"{ImportColumns.Named(Column).Danish}: {(Before.Length == 0 ? "(tom)" : Before)} → {After}";
}

/// <summary>What a row says about the company, the contact and the citizen. An empty cell says nothing and changes nothing.</summary>
internal static class ImportDetails
{
    private const string OtherSlot =
        "Der er planlagt kontakter med virksomheden til andre tider. Lad cellen være tom, og ret den faste tid på et af dens forløb.";

    public const string By = "Import";

    /// <summary>What a new row says beyond what a placement is registered with; said before it is planned.</summary>
    /// <param name="row">The row.</param>
    /// <param name="file">The placement that is being registered.</param>
    /// <param name="isFree">Whether nothing is planned with the company: then its fixed time moves nothing.</param>
    /// <param name="now">The moment.</param>
    public static IEnumerable<ImportChange> OfNew(
        ImportRow row,
        CaseFile file,
        bool isFree,
        DateTimeOffset now
    )
    {
        foreach (
            var change in OfCompany(row, file.Company)
                .Concat(OfContact(row, file.Contact))
                .Concat(OfCitizen(row, file.Placement, now))
        )
            yield return change;
        if (row.Slot is { } slot && slot != file.Company.Slot)
            yield return ImportChange.Plain(
                ImportColumns.Slot,
                ImportWords.Of(file.Company.Slot),
                ImportWords.Of(slot),
                () => isFree ? file.Company.AgreeOnSlot(slot) : Decision.Refuse(OtherSlot)
            );
        if (row.Track is { } track && track != file.Placement.Track)
            yield return ImportChange.Plain(
                ImportColumns.Track,
                TrackNames.Of(file.Placement.Track),
                TrackNames.Of(track),
                () => file.Placement.ChangeTrack(track, By, file.Company, By, now)
            );
    }

    public static IEnumerable<ImportChange> OfCompany(ImportRow row, Company company)
    {
        if (row.CompanyNumber is { } number && number != company.CompanyRegistrationNumber)
            yield return ImportChange.Plain(
                ImportColumns.CompanyNumber,
                company.CompanyRegistrationNumber,
                number,
                () => company.SetRegistrationNumber(number)
            );
        if (row.Experience is { } experience && experience != company.Experience)
            yield return ImportChange.Plain(
                ImportColumns.Experience,
                ImportWords.Of(company.Experience),
                ImportWords.Of(experience),
                () =>
                {
                    company.Describe(experience, company.WantsFirstDayPulse);
                    return Decision.Ok;
                }
            );
    }

    public static IEnumerable<ImportChange> OfContact(ImportRow row, CompanyContact contact)
    {
        var (title, email, phone) = (
            contact.Title?.ForStaff(),
            contact.Email?.ForStaff(),
            contact.Phone?.ForStaff()
        );
        if (row.ContactTitle is { } newTitle && newTitle != title)
            yield return ImportChange.Plain(
                ImportColumns.ContactTitle,
                title,
                newTitle,
                () => contact.Update(newTitle, contact.Email?.ForStaff(), contact.Phone?.ForStaff())
            );
        if (
            row.ContactEmail is { } newEmail
            && !string.Equals(newEmail, email, StringComparison.OrdinalIgnoreCase)
        )
            yield return ImportChange.Plain(
                ImportColumns.Email,
                email,
                newEmail,
                () => contact.Update(contact.Title?.ForStaff(), newEmail, contact.Phone?.ForStaff())
            );
        if (row.ContactPhone is { } newPhone && Digits(newPhone) != Digits(phone))
            yield return ImportChange.Plain(
                ImportColumns.Phone,
                phone,
                newPhone,
                () => contact.Update(contact.Title?.ForStaff(), contact.Email?.ForStaff(), newPhone)
            );
        // Last: a person without a number cannot prefer the phone.
        if (row.PreferredChannel is { } channel && channel != contact.PreferredChannel)
            yield return ImportChange.Plain(
                ImportColumns.PreferredChannel,
                ContactChannelNames.Of(contact.PreferredChannel),
                ContactChannelNames.Of(channel),
                () => contact.Prefer(channel)
            );
    }

    public static IEnumerable<ImportChange> OfCitizen(
        ImportRow row,
        Placement placement,
        DateTimeOffset now
    )
    {
        var known = placement.CitizenReference?.ForStaff();
        if (row.CitizenReference is { } reference && reference != known)
            yield return ImportChange.Plain(
                ImportColumns.CitizenReference,
                known,
                reference,
                () => placement.IdentifyCitizen(reference, placement.CitizenCpr, By, now)
            );
    }

    // "12 34 56 78" and "12345678" are one number.
    private static string Digits(string? phone) =>
        string.Concat((phone ?? "").Where(c => !char.IsWhiteSpace(c)));
}

/// <summary>What a cell says in words, the same that the import reads.</summary>
internal static class ImportWords
{
    public static string Of(CompanyExperience experience) =>
        experience switch
        {
            CompanyExperience.New => "ny",
            CompanyExperience.Some => "nogen",
            CompanyExperience.Experienced => "erfaren",
            _ => throw new ArgumentOutOfRangeException(nameof(experience), experience, null),
        };

    /// <summary>What an operation moves, e.g. "   Opfølgning i uge 4: fre. 4. dec. → man. 7. dec.".</summary>
    public static string Of(CaseChange change)
    {
        var days = (change.Before, change.After) switch
        {
            ({ } before, { } after) when before != after =>
                $"{DanishText.InList(before, before)} → {DanishText.InList(after, after)}",
            (null, { } after) => $"ny, {DanishText.InList(after, after)}",
            ({ } before, null) => $"{DanishText.InList(before, before)} bortfalder",
            _ => "ændres",
        };
        return $"   {change.What}: {days}";
    }

    public static string Of(ContactSlot? slot) =>
        slot is null
            ? ""
            : $"{DanishTime.Culture.DateTimeFormat.GetDayName(slot.Day)} kl. {slot.At.ToString("H.mm", DanishTime.Culture)}";
}
