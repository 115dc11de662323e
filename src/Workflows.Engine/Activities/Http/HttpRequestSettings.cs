namespace Workflows.Engine;

/// <summary>Settings of the requests that flows send.</summary>
public sealed class HttpRequestSettings
{
    /// <summary>Where requests may go to.</summary>
    /// <value>Nowhere.</value>
    public AllowedHosts AllowedHosts { get; set; } = new([]);

    /// <summary>How long a request may take, from connecting to the last byte of the answer, redirects included.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest body of a request, and of an answer, in bytes.</summary>
    /// <value>1 MB.</value>
    public int MaxBytes { get; set; } = 1024 * 1024;
}
