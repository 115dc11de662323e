using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Domain.Dialogue;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Persistence.Mapping;

internal sealed class DialogueFormMapping : IEntityTypeConfiguration<DialogueForm>
{
    public void Configure(EntityTypeBuilder<DialogueForm> builder)
    {
        builder.ToTable("dialogue_forms");
        builder.HasKey(form => form.Id);
        builder.Property(form => form.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.Ignore(form => form.Current);
        builder.Property(form => form.Fillings).HasJson();
        builder.HasIndex(form => form.PlacementId);
        builder.HasIndex(form => form.ContactId).IsUnique();
        builder
            .HasOne<Placement>()
            .WithMany()
            .HasForeignKey(form => form.PlacementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<PlannedContact>()
            .WithMany()
            .HasForeignKey(form => form.ContactId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
