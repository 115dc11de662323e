using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Persistence.Engine;

namespace Workflows.Persistence.Mapping;

internal sealed class WorkflowDefinitionMapping : IEntityTypeConfiguration<WorkflowDefinitionRow>
{
    public void Configure(EntityTypeBuilder<WorkflowDefinitionRow> builder)
    {
        builder.ToTable("workflow_definitions");
        builder.HasKey(definition => definition.VersionId);
        builder
            .HasIndex(definition => new { definition.DefinitionId, definition.Version })
            .IsUnique();
        builder
            .HasIndex(definition => definition.DefinitionId, "ix_workflow_definitions_published")
            .IsUnique()
            .HasFilter("is_published");
    }
}
