using System.Text.Json;

namespace Workflows.Engine.Tests.Running;

/// <summary>Templates with what Fluid, on which Elsa's Liquid stands, makes of them.</summary>
public sealed class LiquidTests
{
    private const string Variables = """
        [{"name":"S","typeName":"String","value":"Hello <World> & æ"},{"name":"E","typeName":"String","value":""},
         {"name":"N","typeName":"Int32","value":"7"},{"name":"Neg","typeName":"Int32","value":"-7"},{"name":"D","typeName":"Double","value":"3.75"},
         {"name":"B","typeName":"Boolean","value":"true"},{"name":"F","typeName":"Boolean","value":"false"},
         {"name":"L","typeName":"String[]","value":"[\"b\",\"A\",\"c\",\"b\"]"},{"name":"I","typeName":"Int32[]","value":"[3,1,2]"},
         {"name":"T","typeName":"DateTimeOffset","value":"2025-01-06T08:05:09+00:00"},{"name":"TS","typeName":"TimeSpan","value":"01:30:00"},
         {"name":"Null","typeName":"String"},
         {"name":"J","typeName":"JSON","value":"{\"name\":\"Ann\",\"n\":5,\"f\":2.5,\"ok\":true,\"no\":null,\"list\":[{\"v\":1,\"t\":\"x\"},{\"v\":2,\"t\":\"y\"}],\"sub\":{\"deep\":\"d\"}}"}]
        """;

    [Theory]
    [InlineData("{{ Variables.S | handleize }}", "hello-worldæ")]
    [InlineData("{{ 'My Blog Title!' | handleize }}", "my-blog-title")]
    [InlineData("{{ 'hELLO wORLD' | capitalize }}", "HELLO wORLD")]
    [InlineData("{{ Variables.S | truncate: 8 }}", "Hello...")]
    [InlineData("{{ Variables.S | truncatewords: 1 }}", "Hello...")]
    [InlineData("{{ Variables.L | join }}", "bAcb")]
    [InlineData("{{ Variables.L | join: ', ' }}", "b, A, c, b")]
    [InlineData("{{ Variables.L | sort | join }}", "Abbc")]
    [InlineData("{{ Variables.L | reverse | join }}", "bcAb")]
    [InlineData("{{ Variables.I | sum }}", "6")]
    [InlineData("{{ Variables.S | json }}", "\"Hello \\u003CWorld\\u003E \\u0026 \\u00E6\"")]
    [InlineData("{{ Variables.T | json }}", "\"2025-01-06T08:05:09+00:00\"")]
    [InlineData("{{ Variables.N | divided_by: 2 }}", "3")]
    [InlineData("{{ Variables.N | divided_by: 2.0 }}", "3.5")]
    [InlineData("{{ Variables.D | divided_by: 2 }}", "1")]
    [InlineData("{{ Variables.Neg | divided_by: 2 }}", "-4")]
    [InlineData("{{ 2.5 | round }}", "2")]
    [InlineData("{{ 3.5 | round }}", "4")]
    [InlineData("{{ 2.35 | round: 1 }}", "2.4")]
    [InlineData("{{ Variables.N | modulo: 4 }}", "3")]
    [InlineData("{{ 10.5 | modulo: 3 }}", "1")]
    [InlineData("{{ Variables.N | plus: '3' }}", "10")]
    [InlineData("{{ Variables.N | plus: 'x' }}", "7")]
    [InlineData("{{ 1.5 | plus: 0.5 }}", "2.0")]
    [InlineData("{{ 1.50 }}", "1.5")]
    [InlineData("{{ 1.0 }}", "1.0")]
    [InlineData("{{ Variables.F | default: 'd', allow_false: true }}", "false")]
    [InlineData("{{ Variables.Null | default: 'd' }}", "d")]
    [InlineData("{{ Variables.N | size }}", "")]
    [InlineData("{{ 'abc' | first }}", "a")]
    [InlineData("{{ 'abc' | last }}", "c")]
    [InlineData("{{ 'abc' | reverse }}", "cba")]
    [InlineData("{{ Variables.S | slice: -3, 2 }}", "& ")]
    [InlineData("{{ Variables.S | slice: -100, 2 }}", "")]
    [InlineData("{{ Variables.T | date: '%Y-%m-%d' }}", "2025-01-06")]
    [InlineData(
        "{{ Variables.T | date: '%a %A %b %B %e %j %y %p %I %l %M %S %L %Z %z %s %u %w %U %%' }}",
        "Mon Monday Jan January  6 006 25 AM 08  8 05 09 000 +00:00 +0000 1736150709 1 1 01 %"
    )]
    [InlineData(
        "{{ Variables.T | date: '%D %F %T %R %r %c %x %X %h %n %t' }}",
        "01/06/25 2025-01-06 08:05:09 08:05 08:05:09 AM Monday, 06 January 2025 08:05:09 01/06/2025 08:05 Jan \n \t"
    )]
    [InlineData(
        "{{ Variables.T | time_zone: 'Europe/Copenhagen' | date: '%H:%M %z' }}",
        "09:05 +0100"
    )]
    [InlineData("{{ Variables.TS | date: '%H' }}", "01")]
    [InlineData("{{ Variables.TS }}", "1970-01-01 01:30:00Z")]
    [InlineData("{{ Variables.N | format_number: 'N2' }}", "7.00")]
    [InlineData("{{ 'Hi {0}' | format_string: Variables.S }}", "Hi Hello <World> & æ")]
    [InlineData(
        "{{ Variables.S | sha256 }}",
        "3ad997bb888b60c48789900c2e5e9427d11bc28e33f9e02481e3eb5a13d0ffad"
    )]
    [InlineData("{{ Variables.S | base64_url_safe_encode }}", "SGVsbG8gPFdvcmxkPiAmIMOm")]
    [InlineData("{{ 'a\nb' | newline_to_br }}", "a<br />b")]
    [InlineData("{{ Variables.S | escape }}", "Hello &lt;World&gt; &amp; &#230;")]
    [InlineData("{{ '&lt; <' | escape_once }}", "&lt; &lt;")]
    [InlineData("{% case Variables.N %}{% when 7 %}a{% when 7 %}b{% else %}c{% endcase %}", "ab")]
    [InlineData("{% case Variables.N %}{% when 1, 7 %}hit{% else %}miss{% endcase %}", "hit")]
    [InlineData(
        "{% unless Variables.B %}u{% elsif Variables.N == 7 %}e{% endunless %}",
        "\n'{% endunless %}' was expected at (1:26)\nSource:\n{% unless Variables.B %}u{% elsif Variables.N == 7 %}e{% endunless %}\n"
    )]
    [InlineData("{% for x in Variables.E %}a{% else %}none{% endfor %}", "a")]
    [InlineData("{% for x in (1..5) reversed limit:2 %}{{ x }}{% endfor %}", "21")]
    [InlineData("{% decrement i %}{% decrement i %}{{ i }}", "0-1")]
    [InlineData("{% increment i %}{% decrement i %}{% increment i %}", "0-10")]
    [InlineData("{% cycle 'a', 'b', 'c' %}{% cycle 'a', 'b' %}{% cycle 'a', 'b', 'c' %}", "abc")]
    [InlineData("{% cycle 'g': 'a','b' %}{% cycle 'h': 'a','b' %}{% cycle 'g': 'a','b' %}", "aab")]
    [InlineData("{% # inline %}x", "x")]
    [InlineData("{{ }}", "\nA value was expected at (1:3)\nSource:\n{{ }}\n")]
    [InlineData(
        "{{ Variables.S | }}",
        "\nAn identifier was expected after the '|' sign at (1:17)\nSource:\n{{ Variables.S | }}\n"
    )]
    [InlineData(
        "{% assign %}",
        "\nAn identifier was expected after the 'assign' tag at (1:10)\nSource:\n{% assign %}\n"
    )]
    [InlineData("{{ 'a }}", "\nA value was expected at (1:3)\nSource:\n{{ 'a }}\n")]
    [InlineData(
        "{% for c in 'abc' %}[{{ c }}]{% endfor %}",
        "\nInvalid 'for' tag at (1:7)\nSource:\n{% for c in 'abc' %}[{{ c }}]{% endfor %}\n"
    )]
    [InlineData("{% assign x = Variables.L %}{{ x.first }}{{ x[1] }}{{ x[-1] }}{{ x[9] }}", "bA")]
    [InlineData("{% if Variables.N == '7' %}t{% else %}f{% endif %}", "f")]
    [InlineData("{% if Variables.N == 7.0 %}t{% else %}f{% endif %}", "t")]
    [InlineData(
        "{% if Variables.E == blank %}b{% endif %}{% if Variables.E == empty %}e{% endif %}{% if Variables.Null == nil %}n{% endif %}{% if Variables.Null == blank %}nb{% endif %}",
        "bennb"
    )]
    [InlineData("{% if Variables.Null < 1 %}t{% else %}f{% endif %}", "f")]
    [InlineData("{{ Variables.J.list }}", "[{\"v\":1,\"t\":\"x\"},{\"v\":2,\"t\":\"y\"}]")]
    [InlineData("{{ Variables.J.ok }}", "True")]
    [InlineData("{{ Variables.J.sub.deep }}", "")]
    [InlineData("{{ Variables.J.size }}", "7")]
    [InlineData("{% if Variables.J.n == 5 %}t{% else %}f{% endif %}", "f")]
    [InlineData("{% if Variables.J.name contains 'n' %}t{% else %}f{% endif %}", "f")]
    [InlineData("{{ Variables.J.name | upcase }}", "ANN")]
    [InlineData("{{ Variables.J.name | size }}", "")]
    [InlineData(
        "{% for p in Variables.J %}{{ p[0] }}={{ p[1] }};{% endfor %}",
        "name=Ann;n=5;f=2.5;ok=True;no=;list=[{\"v\":1,\"t\":\"x\"},{\"v\":2,\"t\":\"y\"}];sub={\"deep\":\"d\"};"
    )]
    [InlineData("{% for x in Variables.J.list %}[{{ x }}]{% else %}none{% endfor %}", "none")]
    [InlineData(
        "{% for x in (3..1) %}{{x}}{% else %}none{% endfor %}",
        "\n'{% endfor %}' was expected at (1:27)\nSource:\n{% for x in (3..1) %}{{x}}{% else %}none{% endfor %}\n"
    )]
    public async Task A_template_renders_as_in_Elsa(string template, string expected)
    {
        await using var world = new EngineWorld();
        var flow = $$$"""
            {"definitionId":"flow","variables":{{{Variables}}},"root":{"id":"w","type":"Elsa.WriteLine",
             "text":{"typeName":"String","expression":{"type":"Liquid","value":{{{JsonSerializer.Serialize(
                template
            )}}} } } } }
            """;

        await world.StartAsync(flow);

        (world.Lines.ShouldHaveSingleItem() ?? "").ShouldBe(expected);
    }

    [Theory]
    [InlineData("{{ 1 | format_number: 'N999999999' }}", "too many digits")]
    [InlineData("{{ '{0:N999999999}' | format_string: 1 }}", "too many digits")]
    [InlineData("{{ '{0,900000}{0,900000}' | format_string: 1 }}", "characters")]
    [InlineData(
        "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..40) %}{% assign s = s | append: s %}{% endfor %}",
        "characters"
    )]
    [InlineData(
        "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..14) %}{% assign s = s | append: s %}{% endfor %}{% assign t = s | replace: 'x', s %}",
        "characters"
    )]
    [InlineData(
        "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..14) %}{% assign s = s | append: s %}{% endfor %}{% assign t = (1..1000) | join: s %}",
        "characters"
    )]
    [InlineData(
        "{% assign l = (1..1000) %}{% for i in (1..40) %}{% assign l = l | concat: l %}{% endfor %}",
        "memory"
    )]
    [InlineData(
        "{% assign l = (1..50000) %}{% for i in (1..100000) %}{% if l contains 'x' %}{% endif %}{% endfor %}",
        "takes longer"
    )]
    public async Task A_template_keeps_within_its_limits(string template, string told)
    {
        await using var world = new EngineWorld();
        var flow = $$$"""
            {"definitionId":"flow","root":{"id":"w","type":"Elsa.WriteLine",
             "text":{"typeName":"String","expression":{"type":"Liquid","value":{{{JsonSerializer.Serialize(
                template
            )}}} } } } }
            """;

        await world.StartAsync(flow);

        world.Instance.SubStatus.ShouldBe("Faulted");
        System.Text.Encoding.UTF8.GetString(world.Instance.State.Span).ShouldContain(told);
    }
}
