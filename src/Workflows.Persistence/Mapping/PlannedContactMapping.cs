using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Persistence.Mapping;

internal sealed class PlannedContactMapping : IEntityTypeConfiguration<PlannedContact>
{
    public void Configure(EntityTypeBuilder<PlannedContact> builder)
    {
        builder.ToTable("planned_contacts");
        builder.HasKey(contact => contact.Id);
        builder.Property(contact => contact.Id).ValueGeneratedNever();
        builder.Property(contact => contact.Facts).HasColumnType("jsonb");
        builder.HasRowVersion();

        builder.HasIndex(contact => contact.PlacementId);
        // Caps and slots are counted across a company's placements; the start page asks for the next open contact.
        builder
            .HasIndex(contact => new { contact.CompanyId, contact.On })
            .HasFilter("status = 'Planned'");

        builder
            .HasOne<Placement>()
            .WithMany()
            .HasForeignKey(contact => contact.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<Company>()
            .WithMany()
            .HasForeignKey(contact => contact.CompanyId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
