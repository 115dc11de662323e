using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Workflows.Persistence;

/// <summary>Gives <c>dotnet ef migrations</c> a model; no database is needed for that.</summary>
internal sealed class AppDbDesignTime : IDesignTimeDbContextFactory<AppDb>
{
    public AppDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        options.UsePlacementDatabase(NpgsqlDataSource.Create("Host=localhost;Database=placements"));
        return new AppDb(options.Options, TimeProvider.System);
    }
}
