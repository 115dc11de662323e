using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Workflows.Host.Tests.Pages;

/// <summary>A browser without script: asks for pages, fills in their forms with the token that stands in them.</summary>
public sealed partial class Visitor(HttpClient client)
{
    public async Task<Answer> GetAsync(string path, CancellationToken ct)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), ct);
        return await ReadAsync(response, ct);
    }

    /// <summary>The page as it came, nothing decoded.</summary>
    public Task<string> GetRawAsync(string path, CancellationToken ct) =>
        client.GetStringAsync(new Uri(path, UriKind.Relative), ct);

    /// <summary>Any request, as a script of the page would send it.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) =>
        client.SendAsync(request, ct);

    /// <summary>Sends JSON, without saying from which page.</summary>
    public async Task<Answer> PostJsonAsync(string path, string json, CancellationToken ct)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content, ct);
        return await ReadAsync(response, ct);
    }

    /// <summary>Sends a form as it stands on the page <paramref name="from"/>.</summary>
    public async Task<Answer> PostAsync(
        string from,
        string to,
        CancellationToken ct,
        params (string Name, string Value)[] fields
    )
    {
        var page = await GetAsync(from, ct);
        var token = Token().Match(page.Html);
        token.Success.ShouldBeTrue($"{from} has no form: {page.Status} {page.Html}");
        return await PostWithoutTokenAsync(
            to,
            ct,
            [.. fields, ("__RequestVerificationToken", token.Groups[1].Value)]
        );
    }

    public async Task<Answer> PostWithoutTokenAsync(
        string to,
        CancellationToken ct,
        params (string Name, string Value)[] fields
    )
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        using var response = await client.PostAsync(new Uri(to, UriKind.Relative), form, ct);
        return await ReadAsync(response, ct);
    }

    private static async Task<Answer> ReadAsync(
        HttpResponseMessage response,
        CancellationToken ct
    ) =>
        new(
            response.StatusCode,
            WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(ct)),
            response.Headers.Location is { } location
                ? (location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString)
                : null,
            response.Headers.TryGetValues("Content-Security-Policy", out var policy)
                ? string.Join("; ", policy)
                : null
        );

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

/// <summary>What came back.</summary>
public sealed record Answer(HttpStatusCode Status, string Html, string? Location, string? Policy);
