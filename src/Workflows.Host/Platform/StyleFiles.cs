using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Workflows.Host.Platform;

/// <summary>Style sheets, fonts and pictures: our own from wwwroot, the design system's from its npm package; no foreign host.</summary>
internal static class StyleFiles
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static void UseStyleFiles(this WebApplication app)
    {
        var package = Path.Combine(
            app.Services.GetRequiredService<ProductFolders>().NodeModules,
            "dkfds",
            "dist"
        );
        if (!Directory.Exists(package))
            throw new StartRefusedException(
                $"Designsystemet mangler: {package} findes ikke. Kør \"npm ci --ignore-scripts\" i {Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(package)))}."
            );

        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });
        app.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(package),
                RequestPath = "/dkfds",
                OnPrepareResponse = Cache,
            }
        );
    }

    // A changed style sheet gets another address (StyleSheets), so the old answer can be kept for ever.
    private static void Cache(Microsoft.AspNetCore.StaticFiles.StaticFileResponseContext file)
    {
        var isMarked =
            file.Context.Request.Query.ContainsKey("v")
            || file.Context.Request.Path.Value?.EndsWith(".woff2", StringComparison.Ordinal)
                == true;
        file.Context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue
        {
            Public = true,
            MaxAge = isMarked ? Year : Day,
        };
    }
}
