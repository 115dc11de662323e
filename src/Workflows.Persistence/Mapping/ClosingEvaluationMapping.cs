using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Placements;

namespace Workflows.Persistence.Mapping;

internal sealed class ClosingEvaluationMapping : IEntityTypeConfiguration<ClosingEvaluation>
{
    public void Configure(EntityTypeBuilder<ClosingEvaluation> builder)
    {
        builder.ToTable("closing_evaluations");
        builder.HasKey(evaluation => evaluation.Id);
        builder.Property(evaluation => evaluation.Id).ValueGeneratedNever();
        builder.HasIndex(evaluation => evaluation.PlacementId);
    }
}
