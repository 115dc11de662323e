using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Workflows.Persistence;

/// <summary>Gives <c>dotnet ef migrations</c> a model; no database is needed for that.</summary>
internal sealed class AppDbDesignTime : IDesignTimeDbContextFactory<AppDb>
{
    public AppDb CreateDbContext(string[] args) =>
        new(
            PersistenceServices
                .Configure(
                    new DbContextOptionsBuilder<AppDb>(),
                    "Host=localhost;Database=placements"
                )
                .Options
        );
}
