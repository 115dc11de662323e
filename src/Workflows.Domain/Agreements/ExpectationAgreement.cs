using Workflows.Domain.Calendar;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Agreements;

/// <summary>
/// The expectation agreement of one placement (R42–R51), in versions. Both parties confirm a text by its hash; whatever changes a
/// text makes a new version and drops the confirmations, with the reason. Its items are the agenda of every later follow-up.
/// </summary>
public sealed class ExpectationAgreement
{
    private readonly List<AgreementVersion> _versions = [];
    private readonly List<AgreementConfirmation> _confirmations = [];
    private readonly List<DisclosureApproval> _approvals = [];

    private ExpectationAgreement() { }

    /// <summary>The agreement's id.</summary>
    public AgreementId Id { get; private init; }

    /// <summary>The placement.</summary>
    public PlacementId PlacementId { get; private init; }

    /// <summary>The versions, the first one first.</summary>
    public IReadOnlyList<AgreementVersion> Versions => _versions;

    /// <summary>Every yes that was ever said, each to its text.</summary>
    public IReadOnlyList<AgreementConfirmation> Confirmations => _confirmations;

    /// <summary>What the citizen has approved to be told, and taken back.</summary>
    public IReadOnlyList<DisclosureApproval> Approvals => _approvals;

    /// <summary>The version that is in force, or waits to be confirmed; null before the first is written.</summary>
    public AgreementVersion? Current => _versions.MaxBy(version => version.Number);

    /// <summary>An agreement without text yet.</summary>
    public static ExpectationAgreement For(PlacementId placement) =>
        new() { Id = AgreementId.New(), PlacementId = placement };

    /// <summary>Whether the citizen has approved that the company gets to know a consideration, in its present words.</summary>
    public bool IsApproved(SpecialConsideration consideration) =>
        _approvals.Exists(approval => approval.Covers(consideration));

    /// <summary>Writes the first version, or the next one with the reason for it.</summary>
    public Decision Write(
        CaseFile file,
        AgreementContent content,
        string? reason,
        string by,
        DateTimeOffset at
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        var placement = PlacementOf(file);
        if (placement.IsClosed)
        {
            return Closed();
        }

        if (AgreementCheck.Of(content, placement, at.DayInCopenhagen()) is Decision.Refused refused)
        {
            return refused;
        }

        if (Current is not null && string.IsNullOrWhiteSpace(reason))
        {
            return Decision.Refuse(
                "Skriv, hvad der er nyt, og hvorfor. Begge parter skal bekræfte igen og vil vide det."
            );
        }

        Add(file, content, Current is null ? "Aftalen blev skrevet." : reason!.Trim(), by, at);
        return Decision.Ok;
    }

    /// <summary>
    /// The citizen has read these considerations and approves that the company gets to know them, in these words (R45). The texts
    /// change, so a new version takes the place of the present one.
    /// </summary>
    public Decision Approve(
        CaseFile file,
        IReadOnlyList<AgreementItemId> items,
        string by,
        DateTimeOffset at
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        if (RefuseDisclosure(file) is { } refused)
        {
            return refused;
        }

        var content = Current!.Content;
        var chosen = content
            .Considerations.Where(c => items.Contains(c.Id) && !IsApproved(c))
            .ToList();
        if (chosen.Count == 0)
        {
            return Decision.Refuse("Vælg de hensyn, som borgeren har læst og godkendt.");
        }

        _approvals.AddRange(chosen.Select(c => DisclosureApproval.Of(Id, c, by, at)));
        Add(file, content, "Borgeren har godkendt, at virksomheden får hensyn at vide.", by, at);
        return Decision.Ok;
    }

    /// <summary>The citizen takes an approval back: the company's text loses the consideration at once.</summary>
    public Decision Revoke(CaseFile file, AgreementItemId item, string by, DateTimeOffset at)
    {
        if (RefuseDisclosure(file) is { } refused)
        {
            return refused;
        }

        var approvals = _approvals.Where(a => a.ItemId == item && a.RevokedAt is null).ToList();
        if (approvals.Count == 0)
        {
            return Decision.Refuse(
                "Borgeren har ikke godkendt det hensyn, så der er ikke noget at trække tilbage."
            );
        }

        approvals.ForEach(approval => approval.Revoke(by, at));
        Add(file, Current!.Content, "Borgeren har trukket en godkendelse tilbage.", by, at);
        return Decision.Ok;
    }

    /// <summary>A party says yes to a text, named by its hash. The flow hears of it when both have (R42, R47).</summary>
    public Decision Confirm(
        CaseFile file,
        AgreementParty party,
        string textHash,
        string by,
        DateTimeOffset at
    )
    {
        var placement = PlacementOf(file);
        if (Current is not { } version)
        {
            return Decision.Refuse(
                "Der er ikke skrevet en aftale endnu. Skriv den først på forløbets side."
            );
        }

        if (!string.Equals(version.HashOf(party), textHash, StringComparison.OrdinalIgnoreCase))
        {
            return Decision.Refuse(
                $"Teksten er ændret siden. Læs version {version.Number}, og bekræft den."
            );
        }

        if (placement.ConfirmText(party, version.Number, by, at) is Decision.Refused refused)
        {
            return refused;
        }

        _confirmations.Add(AgreementConfirmation.Of(version, party, by, at));
        return Decision.Ok;
    }

    /// <summary>
    /// What every later follow-up goes through, point by point (R48). With the company in the room, only the considerations that it
    /// may know of.
    /// </summary>
    public IReadOnlyList<AgendaItem> Agenda(bool withCompany) =>
        Current is { } version
            ? AgreementAgenda.Of(version.Content, c => !withCompany || IsApproved(c))
            : [];

    private Decision? RefuseDisclosure(CaseFile file)
    {
        var placement = PlacementOf(file);
        return placement.IsClosed ? Closed()
            : Current is null
                ? Decision.Refuse("Skriv aftalen først. Så kan borgeren læse hensynene.")
            : null;
    }

    private void Add(
        CaseFile file,
        AgreementContent content,
        string reason,
        string by,
        DateTimeOffset at
    )
    {
        var version = AgreementVersion.Write(
            Id,
            (Current?.Number ?? 0) + 1,
            content,
            AgreementFacts.Of(file),
            IsApproved,
            (reason, by, at)
        );
        _versions.Add(version);
        file.Placement.HasNewAgreementText(version.Number, reason, by, at);
    }

    private Placement PlacementOf(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Placement.Id == PlacementId
            ? file.Placement
            : throw new ArgumentException(
                $"The agreement belongs to placement {PlacementId}, not to {file.Placement.Id}.",
                nameof(file)
            );
    }

    private static Decision Closed() =>
        Decision.Refuse("Forløbet er afsluttet, så aftalen kan ikke længere ændres.");
}
