using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Persistence.Engine;

namespace Workflows.Persistence.Mapping;

internal sealed class WorkflowBookmarkMapping : IEntityTypeConfiguration<WorkflowBookmarkRow>
{
    public void Configure(EntityTypeBuilder<WorkflowBookmarkRow> builder)
    {
        builder.ToTable("workflow_bookmarks");
        builder.HasKey(bookmark => bookmark.Id);
        builder.HasIndex(bookmark => new { bookmark.Hash, bookmark.CorrelationId });
        builder
            .HasOne<WorkflowInstanceRow>()
            .WithMany()
            .HasForeignKey(bookmark => bookmark.InstanceId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
