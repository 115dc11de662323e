using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Signals;

namespace Workflows.Persistence.Mapping;

internal sealed class RiskSignalMapping : IEntityTypeConfiguration<RiskSignal>
{
    public void Configure(EntityTypeBuilder<RiskSignal> builder)
    {
        builder.ToTable("risk_signals");
        builder.HasKey(signal => signal.Id);
        builder.Property(signal => signal.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.HasIndex(signal => signal.PlacementId);
        builder.Property(signal => signal.Subject).HasJson();
    }
}
