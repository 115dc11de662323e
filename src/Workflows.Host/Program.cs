using System.CommandLine;
using Workflows.Host.Features;
using Workflows.Host.Features.Conformance;
using Workflows.Host.Features.FastForward;
using Workflows.Host.Features.Import;
using Workflows.Host.Features.Toolbox;
using Workflows.Host.Jobs;
using Workflows.Host.Platform;

// What the program can do besides being the web site: one line per command.
Command[] commands =
[
    ImportCommand.Create(),
    FastForwardCommand.Create(),
    ConformanceCommand.Create(),
    ActivitiesCommand.Create(),
];

return await CommandLine.RunAsync(args, RunWebAsync, commands);

static async Task RunWebAsync(string[] args, CancellationToken ct)
{
    var builder = PlacementHost.CreateBuilder(args);
    await using var database = await PlacementDatabase.StartAsync(builder.Configuration, ct);
    builder.AddPlacements(database).AddPages().AddJobs(builder.Configuration);

    await using var app = builder.Build();
    await app.PrepareAsync(ct);
    app.UsePlatform();
    app.MapPages();
    app.MapJobsDashboard();

    await app.StartAsync(ct);
    await app.SayStartLinesAsync(ct);
    await app.WaitForShutdownAsync(ct);
}
