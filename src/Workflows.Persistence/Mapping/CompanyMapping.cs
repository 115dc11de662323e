using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Companies;
using Workflows.Domain.People;

namespace Workflows.Persistence.Mapping;

internal sealed class CompanyMapping : IEntityTypeConfiguration<Company>
{
    public void Configure(EntityTypeBuilder<Company> builder)
    {
        builder.ToTable("companies");
        builder.HasKey(company => company.Id);
        builder.Property(company => company.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.HasIndex(company => company.ProductionUnitNumber).IsUnique();
        builder.Property(company => company.Slot).HasJson();
        builder.Property(company => company.ClosedPeriods).HasJson();

        builder
            .HasOne<JobConsultant>()
            .WithMany()
            .HasForeignKey(company => company.LeadContactId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(company => company.Lessons)
            .WithOne()
            .HasForeignKey(lesson => lesson.CompanyId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
