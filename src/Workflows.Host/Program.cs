using System.CommandLine;
using Workflows.Host.Mail;
using Workflows.Host.Platform;

// What the program can do besides being the web site: one line per command.
Command[] commands = [];

return await CommandLine.RunAsync(args, RunWebAsync, commands);

static async Task RunWebAsync(string[] args, CancellationToken ct)
{
    var builder = PlacementHost.CreateBuilder(args);
    builder.Services.AddPlatform(builder.Configuration);
    builder.Services.AddMail(builder.Configuration);

    await using var app = builder.Build();
    app.UsePlatform();
    app.MapHealth();

    await app.RunAsync(ct);
}
