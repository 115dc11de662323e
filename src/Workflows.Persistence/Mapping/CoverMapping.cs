using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Handovers;
using Workflows.Domain.People;

namespace Workflows.Persistence.Mapping;

internal sealed class CoverMapping : IEntityTypeConfiguration<Cover>
{
    public void Configure(EntityTypeBuilder<Cover> builder)
    {
        builder.ToTable("covers");
        builder.HasKey(cover => cover.Id);
        builder.Property(cover => cover.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        // Asked on every sweep: who is away today.
        builder.HasIndex(cover => cover.To);
        builder
            .HasOne<JobConsultant>()
            .WithMany()
            .HasForeignKey(cover => cover.AwayId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<JobConsultant>()
            .WithMany()
            .HasForeignKey(cover => cover.DeputyId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
