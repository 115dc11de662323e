using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Workflows.Host.Tests.Http;

/// <summary>A real web server on this machine that notes what it hears.</summary>
internal sealed class HttpTestServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpTestServer(WebApplication app) => _app = app;

    public ConcurrentQueue<Heard> Requests { get; } = new();

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The server as an entry of Http:AllowedHosts.</summary>
    public string Entry => $"127.0.0.1:{Address.Port}";

    public static async Task<HttpTestServer> StartAsync(
        Func<HttpContext, Task> answer,
        CancellationToken ct
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new HttpTestServer(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            server.Requests.Enqueue(
                new Heard(
                    context.Request.Method,
                    context.Request.Path + context.Request.QueryString,
                    context.Request.Headers.ToDictionary(
                        h => h.Key,
                        h => h.Value.ToString(),
                        StringComparer.OrdinalIgnoreCase
                    ),
                    await reader.ReadToEndAsync(ct)
                )
            );
            await answer(context);
        });
        await app.StartAsync(ct);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A request as it arrived.</summary>
internal sealed record Heard(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    string Body
);
