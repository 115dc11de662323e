using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Obligations;

namespace Workflows.Persistence.Mapping;

internal sealed class RulePackMapping : IEntityTypeConfiguration<RulePackVersion>
{
    public void Configure(EntityTypeBuilder<RulePackVersion> builder)
    {
        builder.ToTable("rule_packs");
        builder.HasKey(pack => pack.Id);
        builder.Property(pack => pack.Content).HasColumnType("jsonb");
        builder.HasRowVersion();
        builder.HasData(RulePackVersion.Shipped());
    }
}
