using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Persistence.Staff;

namespace Workflows.Persistence.Mapping;

internal sealed class AccessLogMapping : IEntityTypeConfiguration<AccessLogEntry>
{
    public void Configure(EntityTypeBuilder<AccessLogEntry> builder)
    {
        builder.ToTable("access_log");
        builder.HasKey(entry => entry.Id);
        builder.HasIndex(entry => new { entry.PlacementId, entry.At });
        builder.HasIndex(entry => new { entry.UserId, entry.At });
    }
}
