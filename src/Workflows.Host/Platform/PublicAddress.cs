using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Workflows.Host.Platform;

/// <summary>The address that people outside reach the site by.</summary>
internal sealed class PublicAddressOptions : IValidatableObject
{
    /// <summary>Base of every link in mails and start lines, e.g. "https://forloeb.kommune.dk".</summary>
    /// <value>None: the address that the web server listens on.</value>
    public string? PublicAddress { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicAddress is null)
            yield break;

        var valid =
            Uri.TryCreate(PublicAddress, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && address.Query.Length == 0;
        if (!valid)
            yield return new ValidationResult(
                $"PublicAddress er \"{PublicAddress}\". Skriv en hel adresse, fx https://forloeb.kommune.dk.",
                [nameof(PublicAddress)]
            );
    }
}

/// <summary>The base of every link that leaves the program (design D12).</summary>
internal sealed class PublicAddress(IOptions<PublicAddressOptions> options, IServer server)
{
    private readonly string? _configured = options.Value.PublicAddress;

    /// <summary>The whole address of a page.</summary>
    /// <param name="path">The page's path from the root, e.g. "/forloeb/1".</param>
    public Uri Link(string path) => new($"{Base.TrimEnd('/')}/{path.TrimStart('/')}");

    private string Base => _configured ?? Listening ?? "http://localhost";

    // The server knows its port only once it listens: "--urls http://127.0.0.1:0" lets the system choose.
    private string? Listening =>
        server
            .Features.Get<IServerAddressesFeature>()
            ?.Addresses.FirstOrDefault()
            ?.Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
}
