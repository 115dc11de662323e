using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Codes;

namespace Workflows.Persistence.Mapping;

internal sealed class CodeEntryMapping : IEntityTypeConfiguration<CodeEntry>
{
    public void Configure(EntityTypeBuilder<CodeEntry> builder)
    {
        builder.ToTable("code_entries");
        builder.HasKey(entry => new
        {
            entry.List,
            entry.Code,
            entry.ValidFrom,
        });
        builder.HasData(CodeLists.Shipped);
    }
}
