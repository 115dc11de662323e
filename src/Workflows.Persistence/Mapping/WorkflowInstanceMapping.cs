using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Persistence.Engine;

namespace Workflows.Persistence.Mapping;

internal sealed class WorkflowInstanceMapping : IEntityTypeConfiguration<WorkflowInstanceRow>
{
    public void Configure(EntityTypeBuilder<WorkflowInstanceRow> builder)
    {
        builder.ToTable("workflow_instances");
        builder.HasKey(instance => instance.Id);

        // Every step updates its row. What changes in a step is in no index, so that the update stays in its page (HOT).
        builder.HasIndex(instance => instance.CorrelationId);
        builder.HasIndex(instance => new { instance.DefinitionId, instance.CreatedAt });
    }
}
