using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Placements;
using Workflows.Domain.Readiness;

namespace Workflows.Persistence.Mapping;

internal sealed class ReadinessMapping
    : IEntityTypeConfiguration<ReadinessAssessment>,
        IEntityTypeConfiguration<ReadinessAnswer>,
        IEntityTypeConfiguration<CriteriaSet>
{
    /// <summary>The answers have no public way out but ReadableBy; the mapping takes the field.</summary>
    public const string Answers = "_answers";

    public void Configure(EntityTypeBuilder<ReadinessAssessment> builder)
    {
        builder.ToTable("readiness_assessments");
        builder.HasKey(assessment => assessment.Id);
        builder.Property(assessment => assessment.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.Property(assessment => assessment.Criteria).HasJson();
        builder.Property(assessment => assessment.Signatures).HasJson();
        builder.Property(assessment => assessment.NextStep).HasJson();
        builder
            .HasIndex(assessment => new { assessment.PlacementId, assessment.Number })
            .IsUnique();
        builder
            .HasOne<Placement>()
            .WithMany()
            .HasForeignKey(assessment => assessment.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(typeof(ReadinessAnswer), Answers)
            .WithOne()
            .HasForeignKey(nameof(ReadinessAnswer.AssessmentId))
            .OnDelete(DeleteBehavior.Restrict);
        builder.Metadata.FindNavigation(Answers)!.SetPropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<ReadinessAnswer> builder)
    {
        builder.ToTable("readiness_answers");
        builder.HasKey(answer => new { answer.AssessmentId, answer.Lens });
        builder.Property(answer => answer.Items).HasJson();
    }

    public void Configure(EntityTypeBuilder<CriteriaSet> builder)
    {
        builder.ToTable("readiness_criteria_sets");
        builder.HasKey(set => set.Version);
        builder.Property(set => set.Criteria).HasJson();
        builder.HasData(CriteriaSet.Shipped);
    }
}
