using Microsoft.Extensions.Options;
using Workflows.Domain.Calendar;
using Workflows.Host.Features.Import;
using Workflows.Host.Features.SignIn;
using Workflows.Host.Http;
using Workflows.Host.Mail;
using Workflows.Persistence;

namespace Workflows.Host.Platform;

/// <summary>Makes the builder that the web and the commands start from, and brings the database to where this version needs it.</summary>
internal static class PlacementHost
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                ApplicationName = typeof(PlacementHost).Assembly.GetName().Name,
                // The user's own folder is where commands look for files, never where the program looks for its own.
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = "wwwroot",
            }
        );

        // Wrong lifetimes are a bug everywhere, not only on a developer's machine.
        builder.Host.UseDefaultServiceProvider(provider =>
        {
            provider.ValidateScopes = true;
            provider.ValidateOnBuild = true;
        });
        return builder;
    }

    /// <summary>What web and commands share: everything but pages and jobs.</summary>
    public static IServiceCollection AddPlacements(
        this WebApplicationBuilder builder,
        PlacementDatabase database
    )
    {
        builder.Services.AddSingleton(database);
        return builder
            .Services.AddPlatform(builder.Configuration)
            .AddSingleton<WorkingDays>()
            .AddPlacementDatabase(database.ConnectionString)
            .AddPlacementFlows()
            .AddHttpRequests(builder.Configuration)
            .AddMail(builder.Configuration)
            .AddSingleton<PlacementImport>()
            .AddSignIn();
    }

    /// <summary>Before anything else happens: a valid configuration, a migrated database, its roles, the flows that ship.</summary>
    public static async Task PrepareAsync(this WebApplication app, CancellationToken ct)
    {
        app.ValidateSettings();
        await DatabaseMigrator.MigrateAsync(
            app.Services.GetRequiredService<PlacementDatabase>().ConnectionString,
            ct
        );

        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StaffAccounts>().SeedRolesAsync(ct);
        await app.Services.PublishFlowsAsync(
            app.Services.GetRequiredService<ProductFolders>().Workflows,
            ct
        );
    }

    /// <summary>Reads and checks every setting now, not at three in the morning.</summary>
    public static void ValidateSettings(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (InvalidOperationException e)
            when (e.InnerException is FormatException or ArgumentException)
        {
            throw new StartRefusedException(
                $"En indstilling har ikke den form, den skal have: {e.Message}",
                e
            );
        }
    }
}
