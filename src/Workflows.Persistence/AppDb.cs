using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.People;
using Workflows.Domain.Placements;
using Workflows.Persistence.Engine;
using Workflows.Persistence.Mail;
using Workflows.Persistence.Mapping;
using Workflows.Persistence.Staff;

namespace Workflows.Persistence;

/// <summary>
/// Everything that is stored, in one database (decision D2). Pages use it directly: reads as untracked projections,
/// writes by loading the aggregate.
/// </summary>
public sealed class AppDb(DbContextOptions<AppDb> options)
    : IdentityDbContext<StaffUser, StaffRole, Guid>(options),
        IDataProtectionKeyContext
{
    public DbSet<Placement> Placements => Set<Placement>();

    public DbSet<PlannedContact> PlannedContacts => Set<PlannedContact>();

    public DbSet<Company> Companies => Set<Company>();

    public DbSet<CompanyContact> CompanyContacts => Set<CompanyContact>();

    public DbSet<JobConsultant> JobConsultants => Set<JobConsultant>();

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

    public DbSet<WorkflowTriggerRow> Triggers => Set<WorkflowTriggerRow>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Conversions.Apply(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasSequence<long>(WorkOrder.Sequence);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
    }
}
