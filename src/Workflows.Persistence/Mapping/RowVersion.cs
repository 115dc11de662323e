using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Persistence.Mapping;

internal static class RowVersion
{
    /// <summary>
    /// Two people who change the same row: the second save fails instead of overwriting the first. PostgreSQL's own
    /// xmin serves as version, so no column is needed.
    /// </summary>
    public static void HasRowVersion<T>(this EntityTypeBuilder<T> builder)
        where T : class =>
        builder
            .Property<uint>("RowVersion")
            .HasColumnName("xmin")
            .HasColumnType("xid")
            .IsRowVersion();
}
