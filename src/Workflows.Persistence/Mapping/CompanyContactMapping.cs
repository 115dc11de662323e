using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Companies;

namespace Workflows.Persistence.Mapping;

internal sealed class CompanyContactMapping : IEntityTypeConfiguration<CompanyContact>
{
    public void Configure(EntityTypeBuilder<CompanyContact> builder)
    {
        builder.ToTable("company_contacts");
        builder.HasKey(contact => contact.Id);
        builder.Property(contact => contact.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder
            .HasOne<Company>()
            .WithMany()
            .HasForeignKey(contact => contact.CompanyId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
