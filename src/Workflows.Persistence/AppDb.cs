using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain.Agreements;
using Workflows.Domain.Codes;
using Workflows.Domain.Companies;
using Workflows.Domain.Dialogue;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Obligations;
using Workflows.Domain.People;
using Workflows.Domain.Placements;
using Workflows.Domain.Readiness;
using Workflows.Domain.Tasks;
using Workflows.Persistence.Engine;
using Workflows.Persistence.Mail;
using Workflows.Persistence.Mapping;
using Workflows.Persistence.Staff;

namespace Workflows.Persistence;

/// <summary>
/// Everything that is stored, in one database (decision D2). Pages use it directly: reads as untracked projections,
/// writes by loading the aggregate. Saving a case file writes what happened to it as inbox rows in the same save, so
/// that a page cannot forget to tell the flow (decision D4).
/// </summary>
public sealed class AppDb(DbContextOptions<AppDb> options, TimeProvider clock)
    : IdentityDbContext<StaffUser, StaffRole, Guid>(options),
        IDataProtectionKeyContext
{
    public DbSet<Placement> Placements => Set<Placement>();

    public DbSet<PlannedContact> PlannedContacts => Set<PlannedContact>();

    /// <summary>The follow-up rules, drafts and all versions that were ever in force.</summary>
    public DbSet<FollowUpRulesVersion> FollowUpRules => Set<FollowUpRulesVersion>();

    /// <summary>The rule packs of the law, drafts too.</summary>
    public DbSet<RulePackVersion> RulePacks => Set<RulePackVersion>();

    public DbSet<Company> Companies => Set<Company>();

    public DbSet<CompanyContact> CompanyContacts => Set<CompanyContact>();

    public DbSet<ExpectationAgreement> Agreements => Set<ExpectationAgreement>();

    public DbSet<ReadinessAssessment> Readiness => Set<ReadinessAssessment>();

    /// <summary>What was talked about at the contacts, theme by theme.</summary>
    public DbSet<DialogueForm> DialogueForms => Set<DialogueForm>();

    /// <summary>The versions of the readiness criteria.</summary>
    public DbSet<CriteriaSet> CriteriaSets => Set<CriteriaSet>();

    /// <summary>Kinds, target groups and match categories, with the time in which each line is in force.</summary>
    public DbSet<CodeEntry> CodeEntries => Set<CodeEntry>();

    public DbSet<JobConsultant> JobConsultants => Set<JobConsultant>();

    /// <summary>What people have to do, over all placements; changed through their placement.</summary>
    public DbSet<CaseTask> CaseTasks => Set<CaseTask>();

    /// <summary>Who is away when, and who stands in.</summary>
    public DbSet<Cover> Covers => Set<Cover>();

    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();

    /// <summary>Who read or wrote which case, and why. Append-only: the database refuses changes.</summary>
    public DbSet<AccessLogEntry> AccessLog => Set<AccessLogEntry>();

    public DbSet<SetupLink> SetupLinks => Set<SetupLink>();

    /// <summary>Messages for flows. Written by every save that changes a case file; read here only to show them.</summary>
    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    // The engine's own tables: written only by PostgresWorkflowStorage, here for migrations and for pages that read.
    public DbSet<WorkflowInstanceRow> Instances => Set<WorkflowInstanceRow>();

    public DbSet<WorkflowBookmarkRow> Bookmarks => Set<WorkflowBookmarkRow>();

    public DbSet<WorkflowTimerRow> Timers => Set<WorkflowTimerRow>();

    public DbSet<WorkflowJournalRow> Journal => Set<WorkflowJournalRow>();

    public DbSet<WorkflowDefinitionRow> Definitions => Set<WorkflowDefinitionRow>();

    public DbSet<HttpRequestRow> HttpRequests => Set<HttpRequestRow>();

    public DbSet<WorkflowTriggerRow> Triggers => Set<WorkflowTriggerRow>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        using var leaving = DomainEventsToInbox.Write(this, clock);
        if (!leaving.LeavesWork)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var saved = await SaveAndNotifyAsync(acceptAllChangesOnSuccess, cancellationToken);
        leaving.Saved();
        return saved;
    }

    /// <summary>The data-protection key ring saves synchronously; nothing that concerns a case file may.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (ChangeTracker.Entries<Placement>().Any(entry => entry.Entity.Events.Count > 0))
        {
            throw new InvalidOperationException(
                "A case file is saved with SaveChangesAsync: its events have to reach the inbox."
            );
        }

        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Conversions.Apply(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasSequence<long>(WorkOrder.Sequence);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
    }

    private async Task<int> SaveAndNotifyAsync(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        if (Database.CurrentTransaction is not null)
        {
            var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
            await NotifyAsync(ct);
            return count;
        }

        await using var transaction = await Database.BeginTransactionAsync(ct);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        await NotifyAsync(ct);
        await transaction.CommitAsync(ct);
        // Durable from here: the change and the messages about it. The notification went out with the commit; should
        // nobody hear it, the pump finds the rows within its interval.
        return saved;
    }

    private Task<int> NotifyAsync(CancellationToken ct) =>
        Database.ExecuteSqlRawAsync($"SELECT pg_notify('{WorkOrder.Channel}', '')", ct);
}
