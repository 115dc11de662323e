using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Privacy;
using Workflows.Persistence.Staff;

namespace Workflows.Persistence.Cases;

/// <summary>
/// Closes and opens CPR numbers (domain 2.2). The keys are the data-protection keys in the database; a number is tied to its
/// placement, so that a copied column opens nothing elsewhere. There is no way to open one without an entry in the access log.
/// </summary>
public sealed class CprVault(IDataProtectionProvider protection, AppDb db)
{
    /// <summary>What the access log says when a number was shown.</summary>
    public const string Shown = "citizen.cpr-shown";

    /// <summary>Encrypts what somebody wrote; ask <see cref="CprNumber.Check"/> first.</summary>
    public CprNumber Protect(PlacementId placement, string text) =>
        CprNumber.OfProtectedText(ProtectorOf(placement).Protect(CprNumber.Digits(text)));

    /// <summary>
    /// The number of a placement, "010190-1234", for one person and one purpose; null when it has none. The log entry is
    /// durable before the number is given out.
    /// </summary>
    public async Task<string?> OpenAsync(AccessLogEntry entry, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry is not { What: Shown, PlacementId: { } placement })
            throw new ArgumentException(
                $"The entry has to say '{Shown}' and name the placement.",
                nameof(entry)
            );

        var number = await db
            .Placements.Where(found => found.Id == placement)
            .Select(found => found.CitizenCpr)
            .SingleOrDefaultAsync(ct);
        if (number is null)
            return null;

        db.AccessLog.Add(entry);
        await db.SaveChangesAsync(ct);
        var digits = Open(number, placement);
        return $"{digits[..6]}-{digits[6..]}";
    }

    private string Open(CprNumber number, PlacementId placement)
    {
        try
        {
            return ProtectorOf(placement).Unprotect(number.ProtectedText());
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException(
                $"The CPR number of placement {placement} cannot be opened with the keys of this database.",
                e
            );
        }
    }

    private IDataProtector ProtectorOf(PlacementId placement) =>
        protection.CreateProtector("citizen-cpr", placement.ToString());
}
