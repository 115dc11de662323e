using System.Diagnostics;

namespace Workflows.Persistence.Tests.Embedded;

/// <summary>
/// A data folder that was started and stopped once. Tests that do not ask about the first start get a copy, which is
/// ten times faster than making one.
/// </summary>
public sealed class PreparedData : IAsyncLifetime
{
    private readonly TemporaryFolder _original = new();

    public async ValueTask InitializeAsync() =>
        await (await _original.StartAsync(TestContext.Current.CancellationToken)).DisposeAsync();

    internal async Task<TemporaryFolder> CopyAsync(CancellationToken ct)
    {
        var copy = new TemporaryFolder();
        Directory.CreateDirectory(copy.Path);
        // With owners and modes, which PostgreSQL checks.
        using var copying = Process.Start("cp", ["-Rp", _original.Data, copy.Data]);
        await copying.WaitForExitAsync(ct);
        return copy;
    }

    public ValueTask DisposeAsync() => _original.DisposeAsync();
}
