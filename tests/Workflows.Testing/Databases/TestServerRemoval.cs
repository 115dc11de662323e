namespace Workflows.Testing.Databases;

/// <summary>
/// Removes the test process's databases after its last test. A test project with tests on a database says once:
/// <c>[assembly: AssemblyFixture(typeof(TestServerRemoval))]</c>.
/// </summary>
public sealed class TestServerRemoval : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await TestServer.RemoveAsync();
}
