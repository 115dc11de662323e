using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Companies;
using Workflows.Domain.Replies;

namespace Workflows.Persistence.Mapping;

internal sealed class ReplyRequestMapping : IEntityTypeConfiguration<ReplyRequest>
{
    public void Configure(EntityTypeBuilder<ReplyRequest> builder)
    {
        builder.ToTable("reply_requests");
        builder.HasKey(request => request.Id);
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.HasRowVersion();

        // Asked once, however often the step that asks runs.
        builder.HasIndex(request => new { request.PlacementId, request.Key }).IsUnique();

        builder
            .HasOne<CompanyContact>()
            .WithMany()
            .HasForeignKey(request => request.RecipientId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
