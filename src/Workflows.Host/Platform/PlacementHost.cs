namespace Workflows.Host.Platform;

/// <summary>Makes the builder that the web and the commands start from.</summary>
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
}
