using System.Net;
using System.Net.Sockets;

namespace Workflows.Engine;

/// <summary>
/// Where flows may send requests to. An entry is a host name (<c>api.example.dk</c>), all hosts below one
/// (<c>*.example.dk</c>), an address or a range of addresses (<c>10.1.2.0/24</c>); the ports 80 and 443 are meant unless the
/// entry names one (<c>api.example.dk:8443</c>). A host whose name leads to a private address, or to this machine, is
/// reached only if that address is listed too: else whoever runs a name server could open the inner network.
/// </summary>
public sealed class AllowedHosts
{
    /// <summary>The setting's name, for messages.</summary>
    public const string Setting = "Http:AllowedHosts";

    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "224.0.0.0/3",
            "::/128",
            "::1/128",
            "64:ff9b::/96",
            "fc00::/7",
            "fe80::/10",
            "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private readonly List<Entry> _entries;

    /// <summary>Reads the entries.</summary>
    /// <exception cref="FormatException">One cannot be read; the message says which.</exception>
    public AllowedHosts(IEnumerable<string> entries) => _entries = [.. entries.Select(Entry.Parse)];

    /// <summary>Why no request may go to an address; null when one may.</summary>
    public string? RefusalOf(Uri url)
    {
        if (
            !url.IsAbsoluteUri
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
        )
            return "A request needs a whole address that begins with http:// or https://.";
        if (url.UserInfo.Length > 0)
            return $"The address of a request to {url.IdnHost} must not hold a user name or a password; use the input Authorization.";
        return _entries.Exists(e => e.Holds(url))
            ? null
            : $"Requests to {url.IdnHost}:{url.Port} are not allowed: the host is not listed in the setting {Setting}.";
    }

    /// <summary>Whether a connection may be made to an address that a host's name led to: a public one, or one that is listed itself.</summary>
    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !NotPublic.Any(n => n.Contains(plain)) || _entries.Exists(e => e.Holds(plain));
    }

    private sealed record Entry(string Host, IPNetwork? Network, int? Port)
    {
        public static Entry Parse(string text)
        {
            var entry = text.Trim();
            if (IPNetwork.TryParse(entry, out var network))
                return new Entry(entry, network, null);
            // In brackets a port may follow, which the framework would read over.
            if (
                !entry.Contains(']', StringComparison.Ordinal)
                && IPAddress.TryParse(entry, out var address)
            )
                return new Entry(entry, Single(address), null);
            var wildcard = entry.StartsWith("*.", StringComparison.Ordinal);
            if (
                !Uri.TryCreate(
                    $"http://{(wildcard ? entry[2..] : entry)}/",
                    UriKind.Absolute,
                    out var url
                )
                || url.PathAndQuery != "/"
                || url.UserInfo.Length > 0
                || url.Host.Length == 0
                || entry.Contains('/', StringComparison.Ordinal)
            )
                throw new FormatException(
                    $"\"{text}\" in {Setting} is neither a host nor an address."
                );
            // Uri leaves out the port that is the scheme's own, so look at the text.
            int? port = entry.EndsWith($":{url.Port}", StringComparison.Ordinal) ? url.Port : null;
            return IPAddress.TryParse(url.IdnHost, out address)
                ? new Entry(url.IdnHost, Single(address), port)
                : new Entry(wildcard ? $".{url.IdnHost}" : url.IdnHost, null, port);
        }

        public bool Holds(Uri url) =>
            (Port is null ? url.Port is 80 or 443 : url.Port == Port)
            && (
                Network is { } network
                    ? IPAddress.TryParse(url.IdnHost, out var address) && network.Contains(address)
                    : HoldsName(url.IdnHost)
            );

        public bool Holds(IPAddress address) => Network is { } network && network.Contains(address);

        private bool HoldsName(string name) =>
            Host.StartsWith('.')
                ? name.EndsWith(Host, StringComparison.OrdinalIgnoreCase)
                : string.Equals(name, Host, StringComparison.OrdinalIgnoreCase);

        private static IPNetwork Single(IPAddress address) =>
            new(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
    }
}
