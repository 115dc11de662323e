using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.People;

namespace Workflows.Persistence.Mapping;

internal sealed class JobConsultantMapping : IEntityTypeConfiguration<JobConsultant>
{
    public void Configure(EntityTypeBuilder<JobConsultant> builder)
    {
        builder.ToTable("job_consultants");
        builder.HasKey(consultant => consultant.Id);
        builder.Property(consultant => consultant.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.HasIndex(consultant => consultant.Email).IsUnique();
    }
}
