using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Persistence.Engine;

namespace Workflows.Persistence.Mapping;

internal sealed class WorkflowTimerMapping : IEntityTypeConfiguration<WorkflowTimerRow>
{
    public void Configure(EntityTypeBuilder<WorkflowTimerRow> builder)
    {
        builder.ToTable("workflow_timers");
        builder.HasKey(timer => timer.Id);
        builder.Property(timer => timer.Seq).HasDefaultValueSql($"nextval('{WorkOrder.Sequence}')");
        builder.HasIndex(timer => new { timer.WakeAt, timer.Seq }).HasFilter("wake_at IS NOT NULL");

        // A bookmark that is gone cannot be resumed: its timers go with it. No key to the trigger: a step that sets the
        // next occurrence would wait for a publisher that waits for the step. An orphan fires once into nothing.
        builder
            .HasOne<WorkflowBookmarkRow>()
            .WithMany()
            .HasForeignKey(timer => timer.BookmarkId)
            .OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(timer => timer.BookmarkId).HasFilter("bookmark_id IS NOT NULL");
        builder.HasIndex(timer => timer.TriggerId).HasFilter("trigger_id IS NOT NULL");
    }
}
