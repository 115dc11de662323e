using System.Net;

namespace Workflows.Engine.Tests.Running;

public sealed class AllowedHostsTests
{
    [Theory]
    [InlineData("api.example.dk", "https://api.example.dk/x")]
    [InlineData("api.example.dk", "http://API.example.dk/x")]
    [InlineData("api.example.dk:8443", "https://api.example.dk:8443/")]
    [InlineData("api.example.dk:443", "https://api.example.dk/")]
    [InlineData("*.example.dk", "https://a.b.example.dk/")]
    [InlineData("10.1.2.3", "http://10.1.2.3/")]
    [InlineData("10.1.2.0/24", "http://10.1.2.3/")]
    [InlineData("127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [InlineData("[::1]:5000", "http://[::1]:5000/")]
    [InlineData("::1", "http://[::1]/")]
    [InlineData("blåbær.dk", "https://xn--blbr-roah.dk/")]
    public void Lets_through_what_is_listed(string entry, string url)
    {
        new AllowedHosts([entry]).RefusalOf(new Uri(url)).ShouldBeNull();
    }

    [Theory]
    [InlineData("api.example.dk", "https://api.example.dk:8443/")]
    [InlineData("api.example.dk", "https://evil-api.example.dk/")]
    [InlineData("api.example.dk", "https://api.example.dk.evil.dk/")]
    [InlineData("*.example.dk", "https://example.dk/")]
    [InlineData("*.example.dk", "https://evilexample.dk/")]
    [InlineData("10.1.2.0/24", "http://10.1.3.1/")]
    [InlineData("127.0.0.1", "http://2130706434/")]
    [InlineData("api.example.dk", "ftp://api.example.dk/")]
    [InlineData("api.example.dk", "https://user:word@api.example.dk/")]
    [InlineData("api.example.dk", "https://api.example.dk@evil.dk/")]
    public void Refuses_what_is_not(string entry, string url)
    {
        new AllowedHosts([entry]).RefusalOf(new Uri(url)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("172.20.1.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    public void An_address_inside_is_allowed_only_when_it_is_listed_itself(string text)
    {
        var address = IPAddress.Parse(text);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

        new AllowedHosts(["api.example.dk"]).Allows(address).ShouldBeFalse();
        new AllowedHosts([plain.ToString()]).Allows(address).ShouldBeTrue();
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2a00:1450::1")]
    public void A_public_address_needs_no_entry_of_its_own(string text)
    {
        new AllowedHosts([]).Allows(IPAddress.Parse(text)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://api.example.dk")]
    [InlineData("api.example.dk/path")]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("user@api.example.dk")]
    [InlineData("api.example.dk:port")]
    public void Refuses_an_entry_that_is_no_host(string entry)
    {
        Should
            .Throw<FormatException>(() => new AllowedHosts([entry]))
            .Message.ShouldContain("Http:AllowedHosts");
    }
}
