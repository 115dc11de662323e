using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Persistence.Engine;

namespace Workflows.Persistence.Mapping;

internal sealed class WorkflowTriggerMapping : IEntityTypeConfiguration<WorkflowTriggerRow>
{
    public void Configure(EntityTypeBuilder<WorkflowTriggerRow> builder)
    {
        builder.ToTable("workflow_triggers");
        builder.HasKey(trigger => trigger.Id);
        builder.HasIndex(trigger => trigger.Hash);
        builder.HasIndex(trigger => trigger.DefinitionId);
        builder
            .HasOne<WorkflowDefinitionRow>()
            .WithMany()
            .HasForeignKey(trigger => trigger.DefinitionVersionId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
