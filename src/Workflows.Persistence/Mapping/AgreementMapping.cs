using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Agreements;
using Workflows.Domain.Placements;

namespace Workflows.Persistence.Mapping;

internal sealed class AgreementMapping
    : IEntityTypeConfiguration<ExpectationAgreement>,
        IEntityTypeConfiguration<AgreementVersion>,
        IEntityTypeConfiguration<AgreementConfirmation>,
        IEntityTypeConfiguration<DisclosureApproval>
{
    public void Configure(EntityTypeBuilder<ExpectationAgreement> builder)
    {
        builder.ToTable("agreements");
        builder.HasKey(agreement => agreement.Id);
        builder.Property(agreement => agreement.Id).ValueGeneratedNever();
        builder.Ignore(agreement => agreement.Current);
        builder.HasIndex(agreement => agreement.PlacementId).IsUnique();
        builder
            .HasOne<Placement>()
            .WithMany()
            .HasForeignKey(agreement => agreement.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(agreement => agreement.Versions)
            .WithOne()
            .HasForeignKey(version => version.AgreementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(agreement => agreement.Confirmations)
            .WithOne()
            .HasForeignKey(confirmation => confirmation.AgreementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(agreement => agreement.Approvals)
            .WithOne()
            .HasForeignKey(approval => approval.AgreementId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AgreementVersion> builder)
    {
        builder.ToTable("agreement_versions");
        builder.HasKey(version => new { version.AgreementId, version.Number });
        builder.Property(version => version.Number).ValueGeneratedNever();
        builder.Property(version => version.Content).HasJson();
        builder.Property(version => version.Facts).HasJson();
    }

    public void Configure(EntityTypeBuilder<AgreementConfirmation> builder)
    {
        builder.ToTable("agreement_confirmations");
        builder.HasKey(confirmation => new
        {
            confirmation.AgreementId,
            confirmation.Number,
            confirmation.Party,
        });
    }

    public void Configure(EntityTypeBuilder<DisclosureApproval> builder)
    {
        builder.ToTable("disclosure_approvals");
        builder.HasKey(approval => approval.Id);
        builder.Property(approval => approval.Id).ValueGeneratedNever();
        builder.HasRowVersion();
    }
}
