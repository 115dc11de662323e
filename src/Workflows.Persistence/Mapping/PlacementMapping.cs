using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Companies;
using Workflows.Domain.People;
using Workflows.Domain.Placements;

namespace Workflows.Persistence.Mapping;

internal sealed class PlacementMapping : IEntityTypeConfiguration<Placement>
{
    public void Configure(EntityTypeBuilder<Placement> builder)
    {
        builder.ToTable("placements");
        builder.HasKey(placement => placement.Id);
        builder.Property(placement => placement.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.Ignore(placement => placement.Events);
        builder.Ignore(placement => placement.MissingForMatch);
        builder.Property(placement => placement.MatchCategory).HasJson();
        builder.Property(placement => placement.Rationale).HasJson();
        builder.Property(placement => placement.Checklist).HasJson();
        builder.Property(placement => placement.Pauses).HasJson();
        builder.Property(placement => placement.FadeOut).HasJson();
        builder.Property(placement => placement.StartedWithoutAgreement).HasJson();

        builder.HasIndex(placement => placement.Reference).IsUnique();
        // The start page: what is open, by consultant.
        builder.HasIndex(placement => placement.ConsultantId).HasFilter("closed_at IS NULL");
        builder.HasIndex(placement => placement.CompanyId);

        builder
            .HasOne<Company>()
            .WithMany()
            .HasForeignKey(placement => placement.CompanyId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CompanyContact>()
            .WithMany()
            .HasForeignKey(placement => placement.ContactId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<JobConsultant>()
            .WithMany()
            .HasForeignKey(placement => placement.ConsultantId)
            .OnDelete(DeleteBehavior.Restrict);

        builder
            .HasMany(placement => placement.Obligations)
            .WithOne()
            .HasForeignKey(o => o.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(placement => placement.Signals)
            .WithOne()
            .HasForeignKey(s => s.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(placement => placement.Tasks)
            .WithOne()
            .HasForeignKey(t => t.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(placement => placement.Handovers)
            .WithOne()
            .HasForeignKey(h => h.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(placement => placement.Absences)
            .WithOne()
            .HasForeignKey(a => a.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(placement => placement.Evaluations)
            .WithOne()
            .HasForeignKey(e => e.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(placement => placement.Replies)
            .WithOne()
            .HasForeignKey(r => r.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(placement => placement.MissingEvaluations);
        builder.Ignore(placement => placement.OpenHandover);
        builder
            .HasMany(placement => placement.Team)
            .WithOne()
            .HasForeignKey(member => member.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(placement => placement.Notes)
            .WithOne()
            .HasForeignKey(n => n.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
