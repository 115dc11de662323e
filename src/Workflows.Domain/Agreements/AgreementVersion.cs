using Workflows.Domain.Placements;
using Workflows.Domain.Privacy;

namespace Workflows.Domain.Agreements;

/// <summary>One version of an agreement, with the two texts that it gives. Never changed once it is written.</summary>
public sealed class AgreementVersion
{
    private AgreementVersion() { }

    /// <summary>The agreement.</summary>
    public AgreementId AgreementId { get; private init; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; private init; }

    /// <summary>What it says.</summary>
    public AgreementContent Content { get; private init; } = null!;

    /// <summary>Who and when, as it stood then.</summary>
    public AgreementFacts Facts { get; private init; } = null!;

    /// <summary>The company's text; holds no consideration that the citizen has not approved.</summary>
    public Sensitive<string> CompanyText { get; private init; } = "";

    /// <summary>The citizen's text.</summary>
    public Sensitive<string> CitizenText { get; private init; } = "";

    /// <summary>The SHA-256 of the company's text.</summary>
    public string CompanyHash { get; private init; } = "";

    /// <summary>The SHA-256 of the citizen's text.</summary>
    public string CitizenHash { get; private init; } = "";

    /// <summary>Why it was written; what is new, in words.</summary>
    public Confidential<string> Reason { get; private init; } = "";

    /// <summary>Who wrote it.</summary>
    public string By { get; private init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>The text for the company itself: what the citizen has approved, and nothing else.</summary>
    public string TextForCompany() => CompanyText.Unwrap();

    /// <summary>The text of a party, for staff.</summary>
    public Sensitive<string> TextOf(AgreementParty party) =>
        party == AgreementParty.Company ? CompanyText : CitizenText;

    /// <summary>The hash by which a party confirms its text.</summary>
    public string HashOf(AgreementParty party) =>
        party == AgreementParty.Company ? CompanyHash : CitizenHash;

    internal static AgreementVersion Write(
        AgreementId agreement,
        int number,
        AgreementContent content,
        AgreementFacts facts,
        Func<SpecialConsideration, bool> isApproved,
        (string Reason, string By, DateTimeOffset At) writing
    )
    {
        var company = Text(AgreementParty.Company);
        var citizen = Text(AgreementParty.Citizen);
        return new AgreementVersion
        {
            AgreementId = agreement,
            Number = number,
            Content = content,
            Facts = facts,
            CompanyText = company!,
            CitizenText = citizen!,
            CompanyHash = AgreementText.HashOf(company),
            CitizenHash = AgreementText.HashOf(citizen),
            Reason = writing.Reason!,
            By = writing.By,
            At = writing.At,
        };

        string Text(AgreementParty reader) =>
            AgreementText.Render(content, facts, number, reader, isApproved);
    }
}

/// <summary>A party's yes to one text. Stays when the agreement changes; it then is a yes to the old text.</summary>
public sealed class AgreementConfirmation
{
    private AgreementConfirmation() { }

    /// <summary>The agreement.</summary>
    public AgreementId AgreementId { get; private init; }

    /// <summary>The version.</summary>
    public int Number { get; private init; }

    /// <summary>Who said yes.</summary>
    public AgreementParty Party { get; private init; }

    /// <summary>To which text, by its hash.</summary>
    public string TextHash { get; private init; } = "";

    /// <summary>Who wrote it down: the party itself or a member of staff.</summary>
    public Ordinary<string> By { get; private init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private init; }

    internal static AgreementConfirmation Of(
        AgreementVersion version,
        AgreementParty party,
        string by,
        DateTimeOffset at
    ) =>
        new()
        {
            AgreementId = version.AgreementId,
            Number = version.Number,
            Party = party,
            TextHash = version.HashOf(party),
            By = by!,
            At = at,
        };
}

/// <summary>
/// The citizen has approved that the company gets to know one consideration in exactly these words; or has taken it back.
/// Not the basis for handling the case, only for telling the company (domain 2.2).
/// </summary>
public sealed class DisclosureApproval
{
    private DisclosureApproval() { }

    /// <summary>The approval's id.</summary>
    public Guid Id { get; private init; }

    /// <summary>The agreement.</summary>
    public AgreementId AgreementId { get; private init; }

    /// <summary>The consideration.</summary>
    public AgreementItemId ItemId { get; private init; }

    /// <summary>The words that were approved.</summary>
    public Sensitive<string> Wording { get; private init; } = "";

    /// <summary>Who wrote the approval down.</summary>
    public string ApprovedBy { get; private init; } = "";

    /// <summary>When the citizen approved.</summary>
    public DateTimeOffset ApprovedAt { get; private init; }

    /// <summary>When the citizen took it back; null while it holds.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Who wrote that down.</summary>
    public string? RevokedBy { get; private set; }

    /// <summary>Whether it holds for these words.</summary>
    public bool Covers(SpecialConsideration consideration)
    {
        ArgumentNullException.ThrowIfNull(consideration);
        return RevokedAt is null && ItemId == consideration.Id && Wording == consideration.Wording;
    }

    internal static DisclosureApproval Of(
        AgreementId agreement,
        SpecialConsideration consideration,
        string by,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            AgreementId = agreement,
            ItemId = consideration.Id,
            Wording = consideration.Wording,
            ApprovedBy = by,
            ApprovedAt = at,
        };

    internal void Revoke(string by, DateTimeOffset at)
    {
        RevokedBy = by;
        RevokedAt = at;
    }
}
