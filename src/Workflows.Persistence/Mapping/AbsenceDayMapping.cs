using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Signals;

namespace Workflows.Persistence.Mapping;

internal sealed class AbsenceDayMapping : IEntityTypeConfiguration<AbsenceDay>
{
    public void Configure(EntityTypeBuilder<AbsenceDay> builder)
    {
        builder.ToTable("absence_days");
        builder.HasKey(absence => absence.Id);
        builder.Property(absence => absence.Id).ValueGeneratedNever();
        builder.HasIndex(absence => new { absence.PlacementId, absence.Day }).IsUnique();
    }
}
