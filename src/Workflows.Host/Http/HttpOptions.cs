using System.ComponentModel.DataAnnotations;

namespace Workflows.Host.Http;

/// <summary>The HTTP requests that flows send.</summary>
internal sealed class HttpOptions
{
    public const string Section = "Http";

    /// <summary>Where they may go to: hosts, hosts below one (<c>*.example.dk</c>), addresses, ranges; with a port when it is not 80 or 443.</summary>
    /// <value>Nowhere.</value>
    public string[] AllowedHosts { get; init; } = [];

    /// <summary>How long a request may take, redirects included.</summary>
    /// <value>30 seconds.</value>
    [Range(1, 600, ErrorMessage = "Http:TimeoutSeconds skal være mellem 1 og 600.")]
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>The longest body of a request, and of an answer.</summary>
    /// <value>1 MB.</value>
    [Range(
        1024,
        64 * 1024 * 1024,
        ErrorMessage = "Http:MaxBytes skal være mellem 1024 og 67108864."
    )]
    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>How many requests are under way at the same time on this node.</summary>
    /// <value>4.</value>
    [Range(1, 64, ErrorMessage = "Http:ConcurrentRequests skal være mellem 1 og 64.")]
    public int ConcurrentRequests { get; init; } = 4;
}
