using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Persistence.Engine;

namespace Workflows.Persistence.Mapping;

internal sealed class InboxMapping : IEntityTypeConfiguration<InboxRow>
{
    public void Configure(EntityTypeBuilder<InboxRow> builder)
    {
        builder.ToTable("inbox");
        builder.HasKey(message => message.Id);
        builder.Property(message => message.Kind).HasConversion<string>();
        builder
            .Property(message => message.Seq)
            .HasDefaultValueSql($"nextval('{WorkOrder.Sequence}')");
        builder
            .HasIndex(message => new { message.WakeAt, message.Seq })
            .HasFilter("wake_at IS NOT NULL");
        builder.HasIndex(message => message.Hash).HasFilter("kept");
    }
}
