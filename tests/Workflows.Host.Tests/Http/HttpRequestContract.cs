using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Engine;
using Workflows.Engine.Authoring;
using Workflows.Testing.Databases;

namespace Workflows.Host.Tests.Http;

/// <summary>The requests of flows from the activity to the answer, against a real server on this machine.</summary>
public abstract class HttpRequestContract(PostgresTestDatabase? database)
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_goes_the_ways_of_its_status_code_and_of_done_with_its_content()
    {
        await using var server = await ServerAsync(c =>
            c.Response.WriteAsJsonAsync(new { town = "Odense" }, Ct)
        );
        await using var world = World(server);
        var id = await world.StartAsync(
            Flow(Request(server, "/a", more: Codes(200, 404)), "200", "Done", "404")
        );
        var heardBeforeSending = server.Requests.Count;

        await world.SettleAsync();

        heardBeforeSending.ShouldBe(0);
        server.Requests.ShouldHaveSingleItem().Method.ShouldBe("GET");
        world.Lines.ShouldBe(["200: 200 Odense", "Done: 200 Odense"], ignoreOrder: true);
        (await world.InstanceAsync(id)).SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public async Task Another_status_code_goes_the_way_of_unmatched_and_of_done()
    {
        await using var server = await ServerAsync(Status(500));
        await using var world = World(server);
        await world.StartAsync(
            Flow(Request(server, "/", more: Codes(200)), "200", "Unmatched status code", "Done")
        );

        await world.SettleAsync();

        world.Lines.ShouldBe(["Unmatched status code: 500 ", "Done: 500 "], ignoreOrder: true);
    }

    [Fact]
    public async Task With_an_empty_list_of_expected_codes_there_is_only_done()
    {
        await using var server = await ServerAsync(Status(500));
        await using var world = World(server);
        await world.StartAsync(
            Flow(Request(server, "/", more: Codes()), "Unmatched status code", "Done")
        );

        await world.SettleAsync();

        world.Lines.ShouldBe(["Done: 500 "]);
    }

    [Fact]
    public async Task Without_a_list_of_expected_codes_it_is_200_that_is_expected()
    {
        await using var server = await ServerAsync(Status(500));
        await using var world = World(server);
        await world.StartAsync(Flow(Request(server, "/"), "200", "Unmatched status code", "Done"));

        await world.SettleAsync();

        world.Lines.ShouldBe(["Unmatched status code: 500 ", "Done: 500 "], ignoreOrder: true);
    }

    [Fact]
    public async Task Content_and_headers_arrive_and_the_request_can_be_recognised()
    {
        await using var server = await ServerAsync(Status(204));
        await using var world = World(server);
        var id = await world.StartAsync(
            Flow(
                Request(
                    server,
                    "/things?x=1",
                    "POST",
                    $"{Input("content", "JavaScript", "({ name: 'Åse' })")},"
                        + $"{Input("requestHeaders", "Object", """{"X-One":"1","X-Two":["2","3"]}""")}"
                )
            )
        );

        await world.SettleAsync();

        var heard = server.Requests.ShouldHaveSingleItem();
        heard.Path.ShouldBe("/things?x=1");
        heard.Body.ShouldBe("""{"name":"Åse"}""");
        heard.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
        heard.Headers["X-One"].ShouldBe("1");
        heard.Headers["X-Two"].ShouldBe("2, 3");
        heard.Headers["Idempotency-Key"].ShouldStartWith($"{id}-");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_outcome()
    {
        await using var server = await ServerAsync(Status(200));
        await using var world = World(server);
        await world.StartAsync(
            Flow(Request(server, "/", more: Codes(200)), "200", "Failed to connect", "Done")
        );
        await server.DisposeAsync();

        await world.SettleAsync();

        world.Lines.ShouldBe(["Failed to connect: 0 "]);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_an_outcome()
    {
        using var never = new CancellationTokenSource();
        await using var server = await ServerAsync(c => Never(never.Token));
        await using var world = World(
            server,
            settings: s => s.Timeout = TimeSpan.FromMilliseconds(200)
        );
        await world.StartAsync(
            Flow(Request(server, "/", more: Codes(200)), "200", "Timeout", "Done")
        );

        await world.SettleAsync();
        await never.CancelAsync();

        world.Lines.ShouldBe(["Timeout: 0 "]);
    }

    [Fact]
    public async Task A_host_that_is_not_listed_is_an_incident_that_names_host_and_setting()
    {
        await using var server = await ServerAsync(Status(200));
        await using var world = new HttpWorld(database, ["api.example.dk"]);

        var id = await world.StartAsync(Flow(Request(server, "/")));
        await world.SettleAsync();

        (await world.InstanceAsync(id)).SubStatus.ShouldBe("Faulted");
        var incident = await world.IncidentAsync(id);
        incident.ShouldContain($"127.0.0.1:{server.Address.Port}");
        incident.ShouldContain("Http:AllowedHosts");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_listed_name_that_leads_into_this_network_is_refused_until_the_address_is_listed_too()
    {
        await using var server = await ServerAsync(Status(200));
        var url = $"http://localhost:{server.Address.Port}/";
        await using var name = new HttpWorld(database, [$"localhost:{server.Address.Port}"]);
        var refused = await name.StartAsync(Flow(Request(url)));
        await name.SettleAsync();
        var incident = await name.IncidentAsync(refused);
        var heard = server.Requests.Count;

        await using var both = new HttpWorld(
            database,
            [$"localhost:{server.Address.Port}", "127.0.0.0/8"]
        );
        await both.StartAsync(Flow(Request(url), "Done"));
        await both.SettleAsync();

        incident.ShouldContain("127.0.0.1");
        incident.ShouldContain("Http:AllowedHosts");
        heard.ShouldBe(0);
        both.Lines.ShouldBe(["Done: 200 "]);
    }

    [Fact]
    public async Task A_redirect_to_a_host_that_is_not_listed_is_not_followed()
    {
        await using var inner = await ServerAsync(Status(200));
        await using var server = await ServerAsync(RedirectTo(inner.Address));
        await using var world = World(server);

        var id = await world.StartAsync(Flow(Request(server, "/")));
        await world.SettleAsync();

        (await world.IncidentAsync(id)).ShouldContain(
            $"127.0.0.1:{inner.Address.Port} are not allowed"
        );
        inner.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_to_another_listed_server_is_followed_without_what_was_meant_for_the_first()
    {
        await using var other = await ServerAsync(Status(200));
        await using var server = await ServerAsync(RedirectTo(other.Address));
        await using var world = new HttpWorld(database, [server.Entry, other.Entry]);

        await world.StartAsync(
            Flow(
                Request(server, "/", more: Input("authorization", "Literal", "Bearer s3cret")),
                "Done"
            )
        );
        await world.SettleAsync();

        world.Lines.ShouldBe(["Done: 200 "]);
        server.Requests.ShouldHaveSingleItem().Headers.Keys.ShouldContain("Authorization");
        other.Requests.ShouldHaveSingleItem().Headers.Keys.ShouldNotContain("Authorization");
    }

    [Fact]
    public async Task An_endless_chain_of_redirects_is_an_incident()
    {
        await using var server = await ServerAsync(c =>
        {
            c.Response.Redirect("/again");
            return Task.CompletedTask;
        });
        await using var world = World(server);

        var id = await world.StartAsync(Flow(Request(server, "/")));
        await world.SettleAsync();

        (await world.IncidentAsync(id)).ShouldContain("redirected more than");
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_an_incident()
    {
        await using var server = await ServerAsync(c =>
            c.Response.WriteAsync(new string('x', 5000), Ct)
        );
        await using var world = World(server, settings: s => s.MaxBytes = 4096);

        var id = await world.StartAsync(Flow(Request(server, "/")));
        await world.SettleAsync();

        (await world.IncidentAsync(id)).ShouldContain("longer than Http:MaxBytes");
    }

    [Fact]
    public async Task The_authorization_arrives_and_is_stored_nowhere_afterwards()
    {
        await using var server = await ServerAsync(Status(401));
        await using var world = World(server);

        var id = await world.StartAsync(
            Flow(
                Request(
                    server,
                    "/x?key=s3cret",
                    more: $"{Input("authorization", "Literal", "Bearer s3cret")},"
                        + Input("requestHeaders", "Object", """{"X-Api-Key":"s3cret"}""")
                )
            )
        );
        await world.SettleAsync();

        server.Requests.ShouldHaveSingleItem().Headers["Authorization"].ShouldBe("Bearer s3cret");
        (await world.StoredTextAsync(id)).ShouldNotContain("s3cret");
        string.Join('\n', world.Log.Lines).ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData("GET", 2)]
    [InlineData("HEAD", 2)]
    [InlineData("PUT", 2)]
    [InlineData("DELETE", 2)]
    [InlineData("OPTIONS", 2)]
    [InlineData("POST", 1)]
    [InlineData("PATCH", 1)]
    public async Task A_sender_that_dies_after_sending_repeats_what_does_no_harm_and_tells_of_the_rest(
        string method,
        int heard
    )
    {
        await using var server = await ServerAsync(Status(200));
        await using var world = World(server);
        var id = await world.StartAsync(Flow(Request(server, "/", method), "Done"));

        // The sender died here: the server has answered, and nobody stored it.
        var claimed = (await world.ClaimAsync()).ShouldNotBeNull();
        await world.ExchangeAsync(claimed.Request);
        await world.SettleAsync();
        var whileHeld = server.Requests.Count;
        world.Clock.Advance(TimeSpan.FromMinutes(3));
        await world.SettleAsync();

        whileHeld.ShouldBe(1);
        server.Requests.Count.ShouldBe(heard);
        server.Requests.Select(r => r.Headers["Idempotency-Key"]).Distinct().Count().ShouldBe(1);
        if (heard == 2)
        {
            world.Lines.ShouldBe(["Done: 200 "]);
            return;
        }

        (await world.InstanceAsync(id)).SubStatus.ShouldBe("Faulted");
        (await world.IncidentAsync(id)).ShouldContain("may or may not have it");
        string.Join('\n', world.Log.Lines).ShouldContain("may or may not have arrived");
    }

    [Fact]
    public async Task A_request_that_kills_its_sender_each_time_is_given_up()
    {
        await using var server = await ServerAsync(Status(200));
        await using var world = World(server);
        var id = await world.StartAsync(Flow(Request(server, "/")));

        for (var i = 0; i < 5; i++)
        {
            (await world.ClaimAsync()).ShouldNotBeNull();
            world.Clock.Advance(TimeSpan.FromMinutes(3));
        }

        await world.SettleAsync();

        server.Requests.ShouldBeEmpty();
        (await world.IncidentAsync(id)).ShouldContain("begun 5 times");
    }

    [Fact]
    public async Task A_post_whose_connection_breaks_is_an_incident_and_no_failure_to_connect()
    {
        await using var server = await ServerAsync(c =>
        {
            c.Abort();
            return Task.CompletedTask;
        });
        await using var world = World(server);

        var id = await world.StartAsync(
            Flow(
                Request(server, "/", "POST", Input("content", "Literal", "x")),
                "Failed to connect"
            )
        );
        await world.SettleAsync();

        world.Lines.ShouldBeEmpty();
        (await world.IncidentAsync(id)).ShouldContain("may or may not have it");
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task A_request_without_content_whose_connection_ends_unanswered_arrives_once(
        string method
    )
    {
        await using var server = new BrokenHttpServer("");
        await using var world = new HttpWorld(database, [server.Entry]);

        var id = await world.StartAsync(Flow(Request(server.Address, method)));
        await world.SettleAsync();

        server.Connections.ShouldBe(1);
        (await world.IncidentAsync(id)).ShouldContain("may or may not have it");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task An_answer_that_is_not_compressed_as_it_says_is_told_at_once(string encoding)
    {
        await using var server = await ServerAsync(c =>
        {
            c.Response.Headers.ContentEncoding = encoding;
            return c.Response.WriteAsync("\u0001 this is no compressed text", Ct);
        });
        await using var world = World(server);
        var got = await world.StartAsync(Flow(Request(server, "/"), "Failed to connect"));
        await world.SettleAsync();
        var posted = await world.StartAsync(Flow(Request(server, "/", "POST")));
        await world.SettleAsync();

        world.Lines.ShouldBe(["Failed to connect: 0 "]);
        (await world.InstanceAsync(got)).SubStatus.ShouldBe("Finished");
        (await world.IncidentAsync(posted)).ShouldContain("no answer that can be read");
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_with_control_characters_in_its_head_is_told_without_them()
    {
        await using var server = new BrokenHttpServer("HTTP/1.1 2\00 OK\r\n\r\n");
        await using var world = new HttpWorld(database, [server.Entry]);

        var id = await world.StartAsync(Flow(Request(server.Address, "POST")));
        await world.SettleAsync();

        var incident = await world.IncidentAsync(id);
        incident.ShouldContain("no answer that can be read");
        incident.ShouldNotContain('\0');
    }

    [Theory]
    [InlineData(
        "Elsa.FlowSendHttpRequest",
        ""","expectedStatusCodes":{"typeName":"Object","expression":{"type":"JavaScript","value":"[getOutputFrom('a0').code]"}}"""
    )]
    [InlineData(
        "Elsa.SendHttpRequest",
        ""","expectedStatusCodes":[{"statusCode":200,"activity":{"id":"d","type":"Elsa.Delay","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"00:01:00"}}}}]"""
    )]
    public async Task A_request_made_of_an_output_of_its_burst_goes_on_when_the_answer_comes(
        string type,
        string more
    )
    {
        await using var server = await ServerAsync(Status(200));
        await using var world = World(server);
        var id = await world.StartAsync(
            $$"""
            {"definitionId":"flow","toolVersion":"3.8.0.0","root":{"type":"Elsa.Sequence","id":"s","activities":[
              {"id":"a0","type":"Elsa.RunJavaScript",{{Input(
                "script",
                "Literal",
                "({ name: 'Åse', code: 200 })"
            )}} },
              {"id":"r","type":"{{type}}",{{Input("url", "Literal", server.Address.AbsoluteUri)}},
               {{Input("method", "Literal", "POST")}},
               {{Input("content", "JavaScript", "getOutputFrom('a0').name")}}{{more}}
              },
              {{Line("w", "Literal", "after")}}
            ] } }
            """
        );

        await world.SettleAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.PumpAsync();

        server.Requests.ShouldHaveSingleItem().Body.ShouldContain("Åse");
        world.Lines.ShouldBe(["after"]);
        (await world.InstanceAsync(id)).SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public async Task A_step_that_is_not_stored_sends_nothing()
    {
        await using var server = await ServerAsync(Status(200));
        await using var world = World(server, engine: e => e.AddActivity<FailsTheDatabase>());
        var fork = $$"""
            {"definitionId":"flow","root":{"type":"Elsa.Parallel","id":"p","activities":[
              {"id":"a",{{Request(server, "/")}} },{"id":"b","type":"Test.FailsTheDatabase"}]}
            }
            """;

        await Should.ThrowAsync<DatabaseIsDown>(() => world.StartAsync(fork));
        await world.SettleAsync();

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_instance_sends_nothing()
    {
        await using var server = await ServerAsync(Status(200));
        await using var world = World(server);
        var id = await world.StartAsync(Flow(Request(server, "/")));

        await world.Runtime.CancelAsync(id, Ct);
        await world.SettleAsync();

        server.Requests.ShouldBeEmpty();
        (await world.StoredTextAsync(id)).ShouldContain("Dropped");
    }

    [Theory]
    [InlineData(200, "two hundred")]
    [InlineData(404, "not found")]
    [InlineData(500, "unmatched")]
    public async Task The_embedded_variant_runs_what_stands_for_the_status_code(
        int code,
        string line
    )
    {
        await using var server = await ServerAsync(Status(code));
        await using var world = World(server);

        var id = await world.StartAsync(Embedded(server));
        await world.SettleAsync();

        world.Lines.ShouldBe([line, "after"]);
        (await world.InstanceAsync(id)).SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public async Task The_embedded_variant_runs_what_stands_for_a_server_that_is_not_there()
    {
        await using var server = await ServerAsync(Status(200));
        await using var world = World(server);
        await world.StartAsync(Embedded(server));
        await server.DisposeAsync();

        await world.SettleAsync();

        world.Lines.ShouldBe(["unreachable", "after"]);
    }

    [Theory]
    [InlineData("""{"Host":"other"}""", "Host")]
    [InlineData("""{"X":"a\r\nY: b"}""", "line breaks")]
    [InlineData("""{"X Y":"a"}""", "no name of a header")]
    public async Task A_header_that_would_change_the_message_is_an_incident(
        string headers,
        string named
    )
    {
        await using var server = await ServerAsync(Status(200));
        await using var world = World(server);

        var id = await world.StartAsync(
            Flow(Request(server, "/", more: Input("requestHeaders", "Object", headers)))
        );

        (await world.IncidentAsync(id)).ShouldContain(named);
    }

    private HttpWorld World(
        HttpTestServer server,
        Action<HttpRequestSettings>? settings = null,
        Action<WorkflowEngineBuilder>? engine = null
    ) => new(database, [server.Entry], settings, engine);

    private static Task<HttpTestServer> ServerAsync(Func<HttpContext, Task> answer) =>
        HttpTestServer.StartAsync(answer, Ct);

    private static Func<HttpContext, Task> Status(int code) =>
        context =>
        {
            context.Response.StatusCode = code;
            return Task.CompletedTask;
        };

    private static Func<HttpContext, Task> RedirectTo(Uri target) =>
        context =>
        {
            context.Response.Redirect(target.AbsoluteUri);
            return Task.CompletedTask;
        };

    private static async Task Never(CancellationToken ct)
    {
        var end = new TaskCompletionSource();
        await using var stop = ct.Register(end.SetResult);
        await end.Task;
    }

    private static string Request(
        HttpTestServer server,
        string path,
        string method = "GET",
        string? more = null
    ) => Request(new Uri(server.Address, path).AbsoluteUri, method, more);

    private static string Request(string url, string method = "GET", string? more = null) =>
        $"""
            "type":"Elsa.FlowSendHttpRequest",{Input("url", "Literal", url)},{Input(
                "method",
                "Literal",
                method
            )},
            "statusCode":{Output("code")},"parsedContent":{Output("body")}{(
                more is null ? "" : $",{more}"
            )}
            """;

    private static string Codes(params int[] codes) =>
        Input("expectedStatusCodes", "Object", JsonSerializer.Serialize(codes));

    private static string Input(string name, string type, string value) =>
        $"{Text(name)}:{Json(new { typeName = "Object", expression = new { type, value } })}";

    private static string Output(string variable) =>
        Json(new { typeName = "Object", memoryReference = new { id = variable } });

    private static string Line(string id, string type, string value) =>
        $$"""{"id":{{Text(id)}},"type":"Elsa.WriteLine",{{Input("text", type, value)}} }""";

    private static string Connection(string outcome, string target) =>
        Json(
            new
            {
                source = new { activity = "r", port = outcome },
                target = new { activity = target },
            }
        );

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);

    // The request, and for each outcome a line that says its name, the status code and the town that came.
    private static string Flow(string request, params string[] outcomes)
    {
        string[] activities =
        [
            $$"""{"id":"r",{{request}} }""",
            .. outcomes.Select(o =>
                Line(
                    o,
                    "JavaScript",
                    $"'{o}: ' + variables.Code + ' ' + (variables.Body && variables.Body.town || '')"
                )
            ),
        ];
        return $$"""
            {"definitionId":"flow","toolVersion":"3.8.0.0",
             "variables":[{"id":"code","name":"Code","typeName":"Int32","value":"0","storageDriverTypeName":"WorkflowInstanceStorageDriver"},
                          {"id":"body","name":"Body","typeName":"Object","storageDriverTypeName":"WorkflowInstanceStorageDriver"}],
             "root":{"type":"Elsa.Flowchart","id":"chart","activities":[{{string.Join(
                ",",
                activities
            )}}],
                     "connections":[{{string.Join(",", outcomes.Select(o => Connection(o, o)))}}]}
            }
            """;
    }

    private static string Embedded(HttpTestServer server) =>
        $$"""
            {"definitionId":"flow","root":{"type":"Elsa.Sequence","id":"s","activities":[
              {"id":"r","type":"Elsa.SendHttpRequest",{{Input(
                "url",
                "Literal",
                server.Address.AbsoluteUri
            )}},
               "expectedStatusCodes":[
                 {"statusCode":200,"activity":{{Line("a", "Literal", "two hundred")}} },
                 {"statusCode":404,"activity":{{Line("b", "Literal", "not found")}} }],
               "unmatchedStatusCode":{{Line("c", "Literal", "unmatched")}},
               "failedToConnect":{{Line("d", "Literal", "unreachable")}},
               "timeout":{{Line("e", "Literal", "timeout")}} },
              {{Line("f", "Literal", "after")}}]}
            }
            """;

    [Activity("Test", "Fails as the database does.")]
    private sealed class FailsTheDatabase : CodeActivity
    {
        protected override void Execute(ActivityExecutionContext context) =>
            throw new DatabaseIsDown();
    }

    private sealed class DatabaseIsDown() : DbException("the connection broke");
}

public sealed class MemoryHttpRequestTests() : HttpRequestContract(null);

public sealed class PostgresHttpRequestTests(PostgresTestDatabase database)
    : HttpRequestContract(database),
        IClassFixture<PostgresTestDatabase>,
        IAsyncLifetime
{
    private readonly PostgresTestDatabase _database = database;

    public async ValueTask InitializeAsync() => await _database.ResetAsync(Ct);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
