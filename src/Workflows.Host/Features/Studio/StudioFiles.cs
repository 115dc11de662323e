using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;
using Workflows.Host.Platform;

namespace Workflows.Host.Features.Studio;

/// <summary>
/// The files of Elsa Studio, unchanged from its npm package, under /studio/. Each lies there compressed already; the browser gets
/// what it takes.
/// </summary>
internal static class StudioFiles
{
    public const string Base = "/studio";

    private const int Year = 365 * 24 * 60 * 60;
    private const int Day = 24 * 60 * 60;

    // Their names stay the same in the next version, and they name all the others.
    private static readonly HashSet<string> BootFiles =
    [
        "_framework/dotnet.js",
        "_framework/blazor.webassembly.js",
        "appsettings.json",
    ];

    private static readonly FileExtensionContentTypeProvider Types = new()
    {
        Mappings =
        {
            [".wasm"] = "application/wasm",
            [".dat"] = "application/octet-stream",
            [".cur"] = "image/x-icon",
            [".webmanifest"] = "application/manifest+json",
        },
    };

    public static void UseStudioFiles(this WebApplication app)
    {
        var package = Path.Combine(
            app.Services.GetRequiredService<ProductFolders>().NodeModules,
            "@elsa-workflows",
            "elsa-studio-wasm"
        );
        if (!Directory.Exists(package))
            throw new StartRefusedException(
                $"Designeren mangler: {package} findes ikke. Kør \"npm ci --ignore-scripts\"."
            );

        var files = Find(package);
        app.Use(
            (context, next) =>
                HttpMethods.IsGet(context.Request.Method)
                || HttpMethods.IsHead(context.Request.Method)
                    ? context.Request.Path.StartsWithSegments(
                        Base,
                        StringComparison.Ordinal,
                        out var rest
                    ) && files.TryGetValue(rest.Value!.TrimStart('/'), out var file)
                        ? file.SendAsync(context)
                        : next(context)
                    : next(context)
        );
    }

    private static FrozenDictionary<string, StudioFile> Find(string package)
    {
        var version = VersionOf(package);
        return Directory
            .EnumerateFiles(package, "*", SearchOption.AllDirectories)
            .Select(path =>
                (Name: Path.GetRelativePath(package, path).Replace('\\', '/'), Path: path)
            )
            .Where(file => IsPublic(file.Name))
            .ToFrozenDictionary(
                file => file.Name,
                file => new StudioFile(
                    file.Path,
                    Types.TryGetContentType(file.Name, out var type)
                        ? type
                        : "application/octet-stream",
                    version,
                    BootFiles.Contains(file.Name) ? 0
                        : file.Name.StartsWith("_framework/", StringComparison.Ordinal) ? Year
                        : Day
                ),
                StringComparer.Ordinal
            );
    }

    // The package's own page asks foreign hosts for fonts; ours takes its place.
    private static bool IsPublic(string name) =>
        name is not ("index.html" or "package.json")
        && Path.GetExtension(name) is not (".map" or ".br" or ".gz" or ".scss");

    private static string VersionOf(string package)
    {
        using var json = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(package, "package.json"))
        );
        return json.RootElement.GetProperty("version").GetString()!;
    }

    /// <param name="Path">Where it lies.</param>
    /// <param name="ContentType">What it is.</param>
    /// <param name="Version">The package's version.</param>
    /// <param name="Seconds">How long a browser may keep it without asking; 0: it has to ask.</param>
    private sealed record StudioFile(string Path, string ContentType, string Version, int Seconds)
    {
        private readonly bool _hasBrotli = File.Exists(Path + ".br");
        private readonly bool _hasGzip = File.Exists(Path + ".gz");

        public Task SendAsync(HttpContext context)
        {
            var encoding = Choose(context.Request);
            var path = encoding switch
            {
                "br" => Path + ".br",
                "gzip" => Path + ".gz",
                _ => Path,
            };
            var headers = context.Response.Headers;
            headers.Vary = HeaderNames.AcceptEncoding;
            if (encoding is not null)
                headers.ContentEncoding = encoding;
            // Names below _framework carry a mark of the content. Elsewhere only the page's own links do, by the package's version;
            // what scripts load from there is asked for again after a day.
            var isMarked =
                Seconds == Year || (Seconds > 0 && context.Request.Query.ContainsKey("v"));
            headers.CacheControl =
                isMarked ? $"public, max-age={Year}, immutable"
                : Seconds > 0 ? $"public, max-age={Seconds}"
                : "no-cache";
            var mark = string.Create(
                CultureInfo.InvariantCulture,
                $"\"{Version}-{new FileInfo(path).Length}-{encoding ?? "plain"}\""
            );
            return TypedResults
                .PhysicalFile(path, ContentType, entityTag: new EntityTagHeaderValue(mark))
                .ExecuteAsync(context);
        }

        private string? Choose(HttpRequest request)
        {
            var accepted = request.GetTypedHeaders().AcceptEncoding;
            return _hasBrotli && Takes(accepted, "br") ? "br"
                : _hasGzip && Takes(accepted, "gzip") ? "gzip"
                : null;
        }

        private static bool Takes(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
            accepted.Any(one => one.Value == encoding && one.Quality != 0);
    }
}
