using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.FollowUp;

namespace Workflows.Persistence.Mapping;

internal sealed class FollowUpRulesMapping : IEntityTypeConfiguration<FollowUpRulesVersion>
{
    public void Configure(EntityTypeBuilder<FollowUpRulesVersion> builder)
    {
        builder.ToTable("follow_up_rules");
        builder.HasKey(rules => rules.Version);
        builder.Property(rules => rules.Content).HasColumnType("jsonb");
        builder.HasRowVersion();
        builder.HasIndex(rules => rules.EffectiveFrom);
        builder.HasData(FollowUpRulesVersion.Shipped());
    }
}
