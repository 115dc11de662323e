using System.Collections.Concurrent;
using System.Text.Json;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;

namespace Workflows.Host.ElsaApi;

/// <summary>The types of activities, and fresh options for one of their inputs.</summary>
internal static class ActivityDescriptors
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/descriptors/activities", ListAsync).Produces<Listing<ActivityDescriptor>>();
        api.MapGet("/descriptors/activities/{typeName}", FindAsync).Produces<ActivityDescriptor>();
        api.MapPost("/descriptors/activities/{typeName}/options/{inputName}", ListOptionsAsync)
            .Produces<OptionsAnswer>();
    }

    private static async Task<IResult> ListAsync(
        HttpContext context,
        DefinitionShelf shelf,
        ActivityDescriptorCache cache,
        Toolbox toolbox,
        AppDb db,
        CancellationToken ct
    ) =>
        await cache.ListAsync(
            await shelf.LookAsync(db, ct),
            Languages.Of(context.Request),
            context.User.IsInRole(StaffRoles.FlowEngineer),
            toolbox,
            ct
        );

    private static async Task<IResult> FindAsync(
        string typeName,
        int? version,
        HttpContext context,
        DefinitionShelf shelf,
        Toolbox toolbox,
        AppDb db,
        CancellationToken ct
    )
    {
        var all = await toolbox.FillAsync(
            await shelf.LookAsync(db, ct),
            Languages.Of(context.Request),
            context.User.IsInRole(StaffRoles.FlowEngineer),
            ct
        );
        return
            all.Where(descriptor =>
                    descriptor.TypeName == typeName
                    && (version is null || descriptor.Version == version)
                )
                .MaxBy(descriptor => descriptor.Version)
                is { } found
            ? ElsaJson.Answer(found)
            : ElsaProblems.NotFound($"Aktiviteten \"{typeName}\" findes ikke.");
    }

    private static async Task<IResult> ListOptionsAsync(
        string typeName,
        string inputName,
        OptionsRequest request,
        HttpRequest http,
        Toolbox toolbox,
        CancellationToken ct
    ) =>
        await toolbox.OptionsAsync(typeName, inputName, request.Context, Languages.Of(http), ct)
            is { } items
            ? ElsaJson.Answer(new OptionsAnswer(items))
            : ElsaProblems.NotFound($"Aktiviteten \"{typeName}\" har intet felt \"{inputName}\".");

    internal sealed record OptionsRequest(JsonElement? Context);

    internal sealed record OptionsAnswer(IDictionary<string, object> Items);
}

/// <summary>The list as it was answered last, for each language and for both kinds of people, while no definition has changed.</summary>
internal sealed class ActivityDescriptorCache
{
    private readonly ConcurrentDictionary<
        (Language Language, bool WithTechnical),
        (string Stamp, CachedJson Json)
    > _known = new();

    public async Task<CachedJson> ListAsync(
        DefinitionShelf.Content shelf,
        Language language,
        bool withTechnical,
        Toolbox toolbox,
        CancellationToken ct
    )
    {
        if (
            _known.TryGetValue((language, withTechnical), out var known)
            && known.Stamp == shelf.Stamp
        )
            return known.Json;
        var json = CachedJson.Of(
            new Listing<ActivityDescriptor>(
                await toolbox.FillAsync(shelf, language, withTechnical, ct)
            )
        );
        _known[(language, withTechnical)] = (shelf.Stamp, json);
        return json;
    }
}
