using System.Collections.Immutable;
using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Domain.Companies;
using Workflows.Domain.Dialogue;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Letters;
using Workflows.Domain.Obligations;
using Workflows.Domain.People;
using Workflows.Domain.Placements;
using Workflows.Domain.Readiness;

namespace Workflows.Persistence.Memory;

/// <summary>
/// One snapshot of everything. Once published by <see cref="MemoryWorld"/> it never changes; a commit changes a copy,
/// whose collections share what is equal, and puts it in the place of the old one.
/// </summary>
internal sealed class WorldState
{
    public EngineState Engine { get; private set; } = new();

    public ImmutableDictionary<PlacementId, Placement> Placements { get; set; } =
        ImmutableDictionary<PlacementId, Placement>.Empty;

    public ImmutableDictionary<CompanyId, Company> Companies { get; set; } =
        ImmutableDictionary<CompanyId, Company>.Empty;

    public ImmutableDictionary<CompanyContactId, CompanyContact> Contacts { get; set; } =
        ImmutableDictionary<CompanyContactId, CompanyContact>.Empty;

    public ImmutableDictionary<JobConsultantId, JobConsultant> Consultants { get; set; } =
        ImmutableDictionary<JobConsultantId, JobConsultant>.Empty;

    public ImmutableDictionary<
        PlacementId,
        ImmutableList<PlannedContact>
    > PlannedContacts { get; set; } =
        ImmutableDictionary<PlacementId, ImmutableList<PlannedContact>>.Empty;

    public ImmutableDictionary<CoverId, Cover> Covers { get; set; } =
        ImmutableDictionary<CoverId, Cover>.Empty;

    public ImmutableDictionary<PlacementId, ExpectationAgreement> Agreements { get; set; } =
        ImmutableDictionary<PlacementId, ExpectationAgreement>.Empty;

    /// <summary>The latest assessment of each placement: the only one that a step asks for.</summary>
    public ImmutableDictionary<PlacementId, ReadinessAssessment> Readiness { get; set; } =
        ImmutableDictionary<PlacementId, ReadinessAssessment>.Empty;

    public ImmutableDictionary<PlannedContactId, DialogueForm> DialogueForms { get; set; } =
        ImmutableDictionary<PlannedContactId, DialogueForm>.Empty;

    // As a database is born with.
    public ImmutableList<FollowUpRulesVersion> FollowUpRules { get; set; } =
    [FollowUpRulesVersion.Shipped()];

    public ImmutableList<RulePackVersion> RulePacks { get; set; } = [.. RulePackVersion.Shipped()];

    public ImmutableList<MemoryMail> Mails { get; private set; } = [];

    private ImmutableHashSet<string> MailKeys { get; set; } = [];

    public WorldState Copy()
    {
        var copy = (WorldState)MemberwiseClone();
        copy.Engine = Engine.Copy();
        return copy;
    }

    public void AddMail(OutgoingMail mail, DateTimeOffset now)
    {
        if (!MailKeys.Contains(mail.Key))
        {
            MailKeys = MailKeys.Add(mail.Key);
            Mails = Mails.Add(new MemoryMail(mail, now));
        }
    }

    public ImmutableList<PlannedContact> ContactsOf(PlacementId placement) =>
        PlannedContacts.GetValueOrDefault(placement, []);
}

/// <summary>A mail in the outbox of a <see cref="MemoryWorld"/>; nothing sends it.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="EnqueuedAt">When the step that decided it was committed.</param>
public sealed record MemoryMail(OutgoingMail Mail, DateTimeOffset EnqueuedAt);
