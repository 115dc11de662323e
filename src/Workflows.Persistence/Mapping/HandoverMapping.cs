using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Handovers;
using Workflows.Domain.People;

namespace Workflows.Persistence.Mapping;

internal sealed class HandoverMapping : IEntityTypeConfiguration<Handover>
{
    public void Configure(EntityTypeBuilder<Handover> builder)
    {
        builder.ToTable("handovers");
        builder.HasKey(handover => handover.Id);
        builder.Property(handover => handover.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.HasIndex(handover => handover.PlacementId);
        builder
            .HasOne<JobConsultant>()
            .WithMany()
            .HasForeignKey(handover => handover.FromId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<JobConsultant>()
            .WithMany()
            .HasForeignKey(handover => handover.ToId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
