using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.People;
using Workflows.Domain.Tasks;

namespace Workflows.Persistence.Mapping;

internal sealed class CaseTaskMapping : IEntityTypeConfiguration<CaseTask>
{
    public void Configure(EntityTypeBuilder<CaseTask> builder)
    {
        builder.ToTable("case_tasks");
        builder.HasKey(task => task.Id);
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.Property(task => task.Facts).HasColumnType("jsonb");
        builder.HasRowVersion();

        // Raised once, however many sweepers and pages look at the placement at the same time.
        builder.HasIndex(task => task.Key).IsUnique();
        builder.HasIndex(task => task.PlacementId);
        // The lists of persons and of queues.
        builder.HasIndex(task => new { task.AssigneeId, task.DueAt }).HasFilter("status = 'Open'");
        builder.HasIndex(task => new { task.Queue, task.DueAt }).HasFilter("status = 'Open'");

        builder
            .HasOne<JobConsultant>()
            .WithMany()
            .HasForeignKey(task => task.OwnerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<JobConsultant>()
            .WithMany()
            .HasForeignKey(task => task.AssigneeId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
