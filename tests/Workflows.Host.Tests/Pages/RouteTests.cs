using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Host.Features.SignIn;
using static Workflows.Host.Features.SignIn.StaffRoles;

namespace Workflows.Host.Tests.Pages;

/// <summary>Who may call what: every route has said so, and the site does as it said.</summary>
public sealed class RouteTests(Site site) : SiteTest(site)
{
    // Reviewed: what people need before they are signed in, and what a load balancer asks for.
    private static readonly HashSet<string> Anonymous =
    [
        "GET /health",
        "GET /log-ind",
        "POST /log-ind",
        "GET /ingen-adgang",
        "GET /foerste-administrator",
        "POST /foerste-administrator",
        "GET /adgangskode",
        "POST /adgangskode",
    ];

    private static readonly string[] Cases =
    [
        Consultant,
        Caseworker,
        Coordinator,
        Manager,
        HotlineDuty,
        Auditor,
    ];
    private static readonly string[] Talk = [Consultant, Caseworker, Coordinator, HotlineDuty];
    private static readonly string[] Manage = [Consultant, Caseworker, Coordinator];
    private static readonly string[] DoTasks =
    [
        Consultant,
        Caseworker,
        Coordinator,
        Manager,
        HotlineDuty,
    ];
    private static readonly string[] HandOver = [Consultant, Coordinator, Manager];
    private static readonly string[] Flows =
    [
        Coordinator,
        FlowEngineer,
        Manager,
        Auditor,
        Administrator,
    ];
    private static readonly string[] Everybody = [.. StaffRoles.All];

    // Written out by hand: taken from the policies, it would agree with any mistake in them.
    private static readonly Dictionary<string, string[]> Matrix = new()
    {
        ["GET /"] = Everybody,
        ["POST /log-ud"] = Everybody,
        ["POST /eksempel"] = [Coordinator, Administrator],
        ["GET /forloeb/nyt"] = Manage,
        ["POST /forloeb/nyt"] = Manage,
        ["GET /forloeb/{id:guid}"] = Cases,
        ["POST /forloeb/{id:guid}/aftale"] = Manage,
        ["POST /forloeb/{id:guid}/opkald"] = Talk,
        ["GET /virksomheder/{id:guid}"] = Cases,
        ["POST /virksomheder/{id:guid}/aendring"] = Manage,
        ["POST /virksomheder/{id:guid}/person"] = Manage,
        ["POST /virksomheder/{id:guid}/erfaring"] = Manage,
        ["POST /virksomheder/{id:guid}/konsulent"] = Manage,
        ["GET /forloeb/{id:guid}/dialog"] = Manage,
        ["GET /forloeb/{id:guid}/dialog/{contact:guid}"] = Manage,
        ["POST /forloeb/{id:guid}/dialog/{contact:guid}"] = Manage,
        ["POST /forloeb/{id:guid}/konflikt"] = Manage,
        ["POST /forloeb/{id:guid}/signal"] = Talk,
        ["POST /forloeb/{id:guid}/signal-lukket"] = Manage,
        ["POST /forloeb/{id:guid}/opfoelgning"] = Manage,
        ["POST /forloeb/{id:guid}/afslut"] = Manage,
        ["POST /forloeb/{id:guid}/aendring"] = Manage,
        ["POST /forloeb/{id:guid}/evaluering"] = Talk,
        ["POST /forloeb/{id:guid}/erfaring"] = Manage,
        ["POST /forloeb/{id:guid}/start"] = Manage,
        ["POST /forloeb/{id:guid}/undtagelse"] = [Coordinator],
        ["GET /forloeb/{id:guid}/borger"] = Cases,
        ["POST /forloeb/{id:guid}/borger/numre"] = Manage,
        ["POST /forloeb/{id:guid}/borger/cpr"] = Manage,
        ["POST /forloeb/{id:guid}/borger/kategori"] = Manage,
        ["POST /forloeb/{id:guid}/borger/tjekliste"] = Manage,
        ["POST /forloeb/{id:guid}/borger/match"] = Manage,
        ["POST /forloeb/{id:guid}/team"] = Manage,
        ["POST /forloeb/{id:guid}/team-ud"] = Manage,
        ["GET /forloeb/{id:guid}/aftale/skriv"] = Manage,
        ["POST /forloeb/{id:guid}/aftale/skriv"] = Manage,
        ["GET /forloeb/{id:guid}/aftale/{part}"] = Cases,
        ["POST /forloeb/{id:guid}/hensyn"] = Manage,
        ["GET /forloeb/{id:guid}/parathed"] = Cases,
        ["POST /forloeb/{id:guid}/parathed"] = Manage,
        ["POST /forloeb/{id:guid}/parathed/underskrift"] = Manage,
        ["POST /forloeb/{id:guid}/parathed/naeste-skridt"] = Manage,
        ["POST /forloeb/{id:guid}/parathed/ja"] = Manage,
        ["POST /forloeb/{id:guid}/opgave"] = DoTasks,
        ["POST /forloeb/{id:guid}/opgave-svar"] = DoTasks,
        ["POST /forloeb/{id:guid}/svar"] = Talk,
        ["POST /forloeb/{id:guid}/opgave-tag"] = DoTasks,
        ["POST /forloeb/{id:guid}/opfoelgning-aftalt"] = Manage,
        ["GET /forloeb/{id:guid}/overdragelse"] = Cases,
        ["POST /forloeb/{id:guid}/overdrag"] = HandOver,
        ["POST /forloeb/{id:guid}/overdrag-vis"] = HandOver,
        ["POST /forloeb/{id:guid}/overtag"] = Manage,
        ["POST /forloeb/{id:guid}/overtag-afvist"] = Manage,
        ["POST /forloeb/{id:guid}/fravaer"] = Talk,
        ["GET /opgaver"] = Cases,
        ["GET /afloesning"] = Cases,
        ["POST /forloeb/{id:guid}/notat"] = Talk,
        ["POST /forloeb/{id:guid}/hjaelp"] = Talk,
        ["GET /overdragelser"] = [Coordinator, Manager],
        ["POST /overdragelser"] = [Coordinator, Manager],
        ["POST /afloesning"] = HandOver,
        ["POST /afloesning/{id:guid}/tilbage"] = HandOver,
        ["GET /postkasse"] = Everybody,
        ["GET /postkasse/{id:guid}"] = Everybody,
        ["GET /postkasse/{id:guid}/html"] = Everybody,
        ["GET /personale"] = [Administrator],
        ["POST /personale"] = [Administrator],
        ["POST /personale/{id:guid}/link"] = [Administrator],
        ["GET /hangfire/{**path}"] = [FlowEngineer, Administrator],
        ["GET /studio"] = Flows,
        ["GET /studio/logget-ind"] = Flows,
        ["GET /studio/workflows/definitions"] = Flows,
        ["GET /studio/workflows/definitions/{id}/edit"] = Flows,
        ["GET /studio/workflows/instances"] = Flows,
        ["GET /studio/workflows/instances/{id}/view"] = Flows,
        ["GET /workflows/definitions/{id}/edit"] = Flows,
        ["GET /diagnostics/structured-logs"] = Flows,
        ["GET /elsa/{documentName}.json"] = Flows,
        ["GET /elsa/api/features/installed"] = Flows,
        ["GET /elsa/api/descriptors/activities"] = Flows,
        ["GET /elsa/api/descriptors/activities/{typeName}"] = Flows,
        ["POST /elsa/api/descriptors/activities/{typeName}/options/{inputName}"] = Flows,
        ["GET /elsa/api/descriptors/expression-descriptors"] = Flows,
        ["GET /elsa/api/descriptors/variables"] = Flows,
        ["GET /elsa/api/descriptors/storage-drivers"] = Flows,
        ["GET /elsa/api/descriptors/workflow-activation-strategies"] = Flows,
        ["GET /elsa/api/descriptors/incident-strategies"] = Flows,
        ["GET /elsa/api/descriptors/log-persistence-strategies"] = Flows,
        ["GET /elsa/api/descriptors/commit-strategies/workflows"] = Flows,
        ["GET /elsa/api/descriptors/commit-strategies/activities"] = Flows,
        ["GET /elsa/api/descriptors/output-converters"] = Flows,
        ["POST /elsa/api/scripting/javascript/type-definitions/{definitionId}"] = Flows,
        ["GET /elsa/api/workflow-definitions"] = Flows,
        ["GET /elsa/api/workflow-definitions/query/count"] = Flows,
        ["GET /elsa/api/workflow-definitions/validation/is-name-unique"] = Flows,
        ["GET /elsa/api/workflow-definitions/by-definition-id/{definitionId}"] = Flows,
        ["GET /elsa/api/workflow-definitions/by-id/{id}"] = Flows,
        ["GET /elsa/api/workflow-definitions/many-by-id"] = Flows,
        ["GET /elsa/api/workflow-definitions/{definitionId}/versions"] = Flows,
        ["GET /elsa/api/workflow-definitions/{definitionId}/consumers"] = Flows,
        ["GET /elsa/api/workflow-definitions/subgraph/{versionId}"] = Flows,
        ["GET /elsa/api/workflow-definitions/subgraph/segments/{versionId}"] = Flows,
        ["GET /elsa/api/workflow-definitions/{definitionId}/export"] = Flows,
        ["POST /elsa/api/bulk-actions/export/workflow-definitions"] = Flows,
        ["POST /elsa/api/workflow-instances"] = Flows,
        ["GET /elsa/api/workflow-instances/{id}"] = Flows,
        ["GET /elsa/api/workflow-instances/{id}/execution-state"] = Flows,
        ["GET /elsa/api/workflow-instances/{id}/variables"] = Flows,
        ["GET /elsa/api/workflow-instances/{id}/journal"] = Flows,
        ["POST /elsa/api/workflow-instances/{id}/journal"] = Flows,
        ["POST /elsa/api/activity-executions/report"] = Flows,
        ["GET /elsa/api/activity-executions/list"] = Flows,
        ["GET /elsa/api/activity-execution-summaries/list"] = Flows,
        ["GET /elsa/api/activity-executions/by-id"] = Flows,
        ["GET /elsa/api/activity-executions/{id}/call-stack"] = Flows,
    };

    private IEnumerable<(string Route, RouteEndpoint Endpoint)> Routes =>
        Site
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint =>
                MethodsOf(endpoint).Select(method => (NameOf(method, endpoint), endpoint))
            )
            .Distinct();

    [Fact]
    public void Every_route_says_who_may_call_it()
    {
        var silent = Routes
            .Where(route =>
                route.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                && !route
                    .Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()
                    .Any(data => data.Policy is not null)
            )
            .Select(route => route.Route);

        silent.ShouldBeEmpty(
            "a new route needs RequireAuthorization(Access.…), or AllowAnonymous and a line in the list of this test"
        );
    }

    [Fact]
    public void Only_the_reviewed_routes_are_open_to_everybody()
    {
        var open = Routes
            .Where(route => route.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(route => route.Route);

        open.Order().ShouldBe(Anonymous.Order());
    }

    [Fact]
    public void The_matrix_knows_every_route()
    {
        var closed = Routes
            .Where(route => route.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(route => route.Route)
            .Distinct();

        closed.Order().ShouldBe(Matrix.Keys.Order());
    }

    [Theory]
    [InlineData(Consultant)]
    [InlineData(Caseworker)]
    [InlineData(Coordinator)]
    [InlineData(FlowEngineer)]
    [InlineData(Manager)]
    [InlineData(HotlineDuty)]
    [InlineData(Auditor)]
    [InlineData(Administrator)]
    public async Task Each_role_gets_as_far_as_the_matrix_says(string role)
    {
        var visitor = await Site.SignInAsync(Ct, role);

        foreach (var (route, allowed) in Matrix)
        {
            var answer = await CallAsync(visitor, route);
            var isDenied = IsForScript(route)
                ? answer.Status == HttpStatusCode.Forbidden
                : answer.Location?.StartsWith("/ingen-adgang", StringComparison.Ordinal) == true;
            isDenied.ShouldBe(!allowed.Contains(role), $"{role} {route}: {answer.Status}");
        }
    }

    [Fact]
    public async Task Nobody_gets_past_the_sign_in_page()
    {
        var visitor = Site.Visit();

        foreach (var route in Matrix.Keys.Append("GET /findes-ikke"))
        {
            var answer = await CallAsync(visitor, route);
            answer.Status.ShouldBe(
                IsForScript(route) ? HttpStatusCode.Unauthorized : HttpStatusCode.Redirect,
                route
            );
            if (IsForScript(route))
                continue;
            answer.Location.ShouldNotBeNull().ShouldStartWith("/log-ind?til=");
        }
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var visitor = await Site.SignInAsync(Ct, Everybody);

        foreach (
            var route in Matrix
                .Keys.Where(route => route.StartsWith("POST", StringComparison.Ordinal))
                .Append("POST /log-ind")
        )
            (await CallAsync(visitor, route)).Status.ShouldBe(HttpStatusCode.BadRequest, route);
    }

    [Fact]
    public async Task Pages_allow_no_script_and_no_frame()
    {
        var answer = await Site.Visit().GetAsync("/log-ind", Ct);

        answer.Policy.ShouldNotBeNull().ShouldContain("default-src 'none'");
        answer.Policy.ShouldContain("frame-ancestors 'none'");
        answer.Policy.ShouldNotContain("script-src");
    }

    // A script cannot do anything with a page to sign in on: it gets the status.
    private static bool IsForScript(string route) =>
        route.Contains(" /elsa/", StringComparison.Ordinal);

    private static Task<Answer> CallAsync(Visitor visitor, string route)
    {
        var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
        path = path.Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
            .Replace("{contact:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
            .Replace("/{**path}", "", StringComparison.Ordinal);
        return method == "GET" ? visitor.GetAsync(path, Ct)
            : IsForScript(route) ? visitor.PostJsonAsync(path, "{}", Ct)
            : visitor.PostWithoutTokenAsync(path, Ct);
    }

    // Hangfire names no method for its dashboard: anything may be asked there, so all of it is one line here.
    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    private static string NameOf(string method, RouteEndpoint endpoint) =>
        $"{method} /{endpoint.RoutePattern.RawText?.Trim('/')}";
}
