using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Obligations;

namespace Workflows.Persistence.Mapping;

internal sealed class ObligationMapping : IEntityTypeConfiguration<Obligation>
{
    public void Configure(EntityTypeBuilder<Obligation> builder)
    {
        builder.ToTable("obligations");
        builder.HasKey(obligation => obligation.Id);
        builder.Property(obligation => obligation.Id).ValueGeneratedNever();
        builder.HasRowVersion();

        // One duty is one row, however often the registration is told. A superseded one may be followed by its like.
        builder
            .HasIndex(obligation => new
            {
                obligation.PlacementId,
                obligation.Kind,
                obligation.Ordinal,
            })
            .IsUnique()
            .HasFilter("status <> 'Superseded'");
        builder.HasIndex(obligation => obligation.PlacementId);
        // The sweeper and the start page look for what is open, by date.
        builder.HasIndex(obligation => obligation.DueOn).HasFilter("status = 'Open'");
    }
}
