using Workflows.Persistence.Embedded;

namespace Workflows.Persistence.Tests.Embedded;

/// <summary>A folder for one test's data, which the server's user can enter; gone at the end with its server.</summary>
internal sealed class TemporaryFolder : IAsyncDisposable
{
    public string Path { get; } =
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"placements test {Guid.NewGuid():N}");

    public string Data => At("postgres");

    public EmbeddedPostgresOptions Options => new() { DataFolder = Data, Durable = false };

    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public Task<EmbeddedPostgres> StartAsync(CancellationToken ct) =>
        EmbeddedPostgres.StartAsync(Options, ct);

    public async ValueTask DisposeAsync()
    {
        // The test may have been cancelled; its server has to go all the same.
        await EmbeddedPostgres.TryRemoveAsync(Options, CancellationToken.None);
        Directory.Delete(Path, recursive: true);
    }
}
