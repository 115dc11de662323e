using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Companies;
using Workflows.Domain.Placements;
using Workflows.Persistence.Mail;

namespace Workflows.Persistence.Mapping;

internal sealed class OutboxMailMapping : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> builder)
    {
        builder.ToTable("outbox_mails");
        builder.HasKey(mail => mail.Id);
        builder.Property(mail => mail.Id).ValueGeneratedNever();
        builder.HasIndex(mail => mail.Key).IsUnique();

        // Due mail, and mail that somebody holds: both stay small however much was sent.
        builder.HasIndex(mail => mail.NotBefore).HasFilter("status = 'Pending'");
        builder.HasIndex(mail => mail.LeaseUntil).HasFilter("status = 'Sending'");
        builder.HasIndex(mail => mail.PlacementId);
        builder.HasIndex(mail => mail.CreatedAt);

        builder
            .HasOne<Placement>()
            .WithMany()
            .HasForeignKey(mail => mail.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CompanyContact>()
            .WithMany()
            .HasForeignKey(mail => mail.RecipientId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
