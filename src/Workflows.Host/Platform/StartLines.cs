using Microsoft.Extensions.Options;
using Workflows.Domain.Calendar;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Platform;

/// <summary>What the person at the console reads: where the site is, where the data is, how to get in.</summary>
internal static class StartLines
{
    public static async Task SayStartLinesAsync(this WebApplication app, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var address = services.GetRequiredService<PublicAddress>();

        Say($"Placement Workflows kører på {address.Link("/")}");
        Say($"Data: {services.GetRequiredService<PlacementDatabase>().StartLine}");
        if (services.GetRequiredService<IOptions<ClockOptions>>().Value.StartAt is { } startAt)
            Say(
                $"Uret er stillet: programmet startede {DanishText.Moment(startAt, startAt.DayInCopenhagen().AddYears(-1))}."
            );

        if (app.Configuration.GetValue<bool>("Demo"))
            await SayDemoUsersAsync(services, ct);
        else
            await services.GetRequiredService<DemoUsers>().ShutOutAsync(ct);
        if (await services.GetRequiredService<FirstAdministrator>().IssueLinkAsync(ct) is { } link)
        {
            Say("Opret den første administrator her (linket virker én gang, i 24 timer):");
            Say($"  {address.Link(link)}");
        }

        Say("Stop med Ctrl-C.");
    }

    private static async Task SayDemoUsersAsync(IServiceProvider services, CancellationToken ct)
    {
        Say("Demobrugere med nye adgangskoder:");
        foreach (var user in await services.GetRequiredService<DemoUsers>().RenewAsync(ct))
            Say($"  {StaffRoleNames.Of(user.Role), -14} {user.Email, -28} {user.Password}");
    }

    private static void Say(string line) => Console.Out.WriteLine(line);
}
