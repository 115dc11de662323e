using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Persistence.Engine;

namespace Workflows.Persistence.Mapping;

internal sealed class WorkflowJournalMapping : IEntityTypeConfiguration<WorkflowJournalRow>
{
    public void Configure(EntityTypeBuilder<WorkflowJournalRow> builder)
    {
        builder.ToTable("workflow_journal");
        builder.HasKey(page => new { page.InstanceId, page.FirstSequence });
        builder
            .HasOne<WorkflowInstanceRow>()
            .WithMany()
            .HasForeignKey(page => page.InstanceId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
