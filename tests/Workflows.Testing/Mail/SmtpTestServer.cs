using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workflows.Testing.Mail;

/// <summary>A real SMTP server (npm smtp-server) on a free loopback port, which can be told to misbehave.</summary>
public sealed class SmtpTestServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Process _node;
    private readonly ConcurrentQueue<ReceivedMail> _accepted = new();
    private readonly ConcurrentQueue<ReceivedMail> _received = new();
    private readonly SemaphoreSlim _commands = new(1);
    private readonly TaskCompletionSource<Said> _listening = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private SmtpTestServer(Process node)
    {
        _node = node;
        _reading = ReadAsync();
    }

    public int Port { get; private set; }

    /// <summary>The fingerprint of the certificate that STARTTLS shows.</summary>
    public string CertificateSha256 { get; private set; } = "";

    /// <summary>Messages that the server said yes to, up to now.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> AcceptedAsync(CancellationToken ct)
    {
        await CatchUpAsync(ct);
        return [.. _accepted];
    }

    /// <summary>Messages whose text arrived in full, answered or not: what a recipient may have got.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> ReceivedAsync(CancellationToken ct)
    {
        await CatchUpAsync(ct);
        return [.. _received];
    }

    public static async Task<SmtpTestServer> StartAsync(
        SmtpTestServerOptions options,
        CancellationToken ct
    )
    {
        var script = Repository.Folder("tests/Workflows.Testing/Mail/smtp-server.mjs");
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            ArgumentList = { script, JsonSerializer.Serialize(options, Json) },
        };
        var server = new SmtpTestServer(Process.Start(start)!);
        var listening = await server._listening.Task.WaitAsync(TimeSpan.FromSeconds(30), ct);
        server.Port = listening.Port;
        server.CertificateSha256 = listening.Certificate ?? "";
        return server;
    }

    /// <summary>How the next messages are answered.</summary>
    public Task BehaveAsync(SmtpBehaviour behaviour, CancellationToken ct) =>
        CommandAsync(new { behaviour = behaviour.ToString().ToLowerInvariant() }, ct);

    /// <summary>Answers the messages whose answer was held.</summary>
    public Task ReleaseAsync(CancellationToken ct) => CommandAsync(new { release = true }, ct);

    /// <summary>Cuts every open connection, as servers do with idle clients.</summary>
    public Task HangUpAsync(CancellationToken ct) => CommandAsync(new { hangUp = true }, ct);

    /// <summary>Waits until that many messages have arrived in full.</summary>
    public Task ReceivedAsync(int count, CancellationToken ct) =>
        NewsAsync(() => _received.Count >= count, ct);

    /// <summary>Waits until that many messages were accepted.</summary>
    public Task AcceptedAsync(int count, CancellationToken ct) =>
        NewsAsync(() => _accepted.Count >= count, ct);

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _node.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _node.Kill();
        }

        await _reading;
        _node.Dispose();
        _commands.Dispose();
    }

    // A client may hear the server's answer before we hear of it: what the server said before its next answer to us is known.
    private Task CatchUpAsync(CancellationToken ct) => CommandAsync(new { }, ct);

    private async Task CommandAsync(object command, CancellationToken ct)
    {
        await _commands.WaitAsync(ct);
        try
        {
            _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await _node.StandardInput.WriteLineAsync(
                JsonSerializer.Serialize(command, Json).AsMemory(),
                ct
            );
            await _node.StandardInput.FlushAsync(ct);
            await _done.Task.WaitAsync(TimeSpan.FromSeconds(10), ct);
        }
        finally
        {
            _commands.Release();
        }
    }

    private async Task NewsAsync(Func<bool> isThere, CancellationToken ct)
    {
        while (true)
        {
            var news = Volatile.Read(ref _news).Task;
            if (isThere())
                return;
            await news.WaitAsync(TimeSpan.FromSeconds(60), ct);
        }
    }

    private async Task ReadAsync()
    {
        while (await _node.StandardOutput.ReadLineAsync() is { } line)
        {
            var said = JsonSerializer.Deserialize<Said>(line, Json)!;
            switch (said.Event)
            {
                case "listening":
                    _listening.SetResult(said);
                    break;
                case "done":
                    _done.TrySetResult();
                    break;
                case "received":
                    _received.Enqueue(said.Mail!);
                    break;
                case "accepted":
                    _accepted.Enqueue(said.Mail!);
                    break;
            }

            Interlocked
                .Exchange(
                    ref _news,
                    new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
                )
                .TrySetResult();
        }

        _listening.TrySetException(
            new InvalidOperationException(
                "The SMTP server did not start: is node on the path, and did npm ci run?"
            )
        );
    }

    private sealed record Said(string Event, int Port, string? Certificate, ReceivedMail? Mail);
}

/// <summary>What the server asks of its clients.</summary>
public sealed record SmtpTestServerOptions
{
    /// <summary>Offers STARTTLS, with a certificate that nobody trusts.</summary>
    public bool StartTls { get; init; }

    /// <summary>Demands a login with this user.</summary>
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public string? Password { get; init; }
}

/// <summary>One message as it arrived.</summary>
/// <param name="From">The sender of the envelope.</param>
/// <param name="To">The recipients of the envelope.</param>
/// <param name="Secure">Whether the connection was encrypted.</param>
/// <param name="User">Who had logged in.</param>
/// <param name="Raw">The message as it was on the wire.</param>
public sealed record ReceivedMail(
    string From,
    IReadOnlyList<string> To,
    bool Secure,
    string? User,
    byte[] Raw
);

/// <summary>How the server answers.</summary>
public enum SmtpBehaviour
{
    /// <summary>Takes every message.</summary>
    Accept,

    /// <summary>550 to the recipient, repeating the address.</summary>
    Refuse,

    /// <summary>554 to the connection.</summary>
    Unwelcome,

    /// <summary>550 to the sender.</summary>
    RefuseSender,

    /// <summary>450 to the recipient.</summary>
    Greylist,

    /// <summary>554 to the text.</summary>
    Reject,

    /// <summary>Takes the text and does not answer until released.</summary>
    Hold,

    /// <summary>Takes the text and cuts the connection.</summary>
    Drop,
}
