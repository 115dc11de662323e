using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Workflows.Host.Tests.Http;

/// <summary>A server that answers each connection with the same bytes, whatever is asked, and closes it.</summary>
internal sealed class BrokenHttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;
    private readonly Task _running;
    private int _connections;

    public BrokenHttpServer(string answer)
    {
        _answer = Encoding.Latin1.GetBytes(answer);
        _listener.Start();
        _running = RunAsync();
    }

    public string Entry => _listener.LocalEndpoint.ToString()!;

    public string Address => $"http://{Entry}/";

    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _running;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
                await using var stream = client.GetStream();
                // Its head fits into one piece.
                _ = await stream.ReadAsync(new byte[4096]);
                await stream.WriteAsync(_answer);
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // Stopped: while it waited, or between two connections.
        }
    }
}
