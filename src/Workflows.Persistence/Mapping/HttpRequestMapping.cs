using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Persistence.Engine;

namespace Workflows.Persistence.Mapping;

internal sealed class HttpRequestMapping : IEntityTypeConfiguration<HttpRequestRow>
{
    public void Configure(EntityTypeBuilder<HttpRequestRow> builder)
    {
        builder.ToTable("http_requests");
        builder.HasKey(request => request.Id);

        // What is to be sent, or held: small however much was sent.
        builder.HasIndex(request => request.DueAt).HasFilter("due_at IS NOT NULL");
        builder.HasIndex(request => request.InstanceId);
    }
}
