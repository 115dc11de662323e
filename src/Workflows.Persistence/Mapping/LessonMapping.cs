using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Companies;
using Workflows.Domain.Placements;

namespace Workflows.Persistence.Mapping;

internal sealed class LessonMapping : IEntityTypeConfiguration<Lesson>
{
    public void Configure(EntityTypeBuilder<Lesson> builder)
    {
        builder.ToTable("company_lessons");
        builder.HasKey(lesson => lesson.Id);
        builder.Property(lesson => lesson.Id).ValueGeneratedNever();
        builder.HasIndex(lesson => new { lesson.CompanyId, lesson.At });
        builder
            .HasOne<Placement>()
            .WithMany()
            .HasForeignKey(lesson => lesson.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
