using Workflows.Host.Features.SignIn;

namespace Workflows.Host.ElsaApi;

/// <summary>
/// The REST API that Elsa Studio works against, by Elsa's names and shapes. It rides on the session of the staff pages: no token
/// stands in any page. One file is one resource.
/// </summary>
internal static class ElsaApiRoutes
{
    public const string Root = "/elsa";
    public const string Base = "/elsa/api";

    public static IServiceCollection AddElsaApi(this IServiceCollection services)
    {
        services.AddSingleton<DefinitionShelf>();
        services.AddSingleton<ActivityDescriptorCache>();
        services.AddScoped<Toolbox>();
        services.AddScoped<InstanceTrace>();
        services.AddScoped<InstanceReader>();
        services.AddElsaOpenApi();
        return services;
    }

    public static void MapElsaApi(this WebApplication app)
    {
        var api = app.MapGroup(Base).RequireAuthorization(Access.ReadFlows);
        InstalledFeatures.Map(api);
        ActivityDescriptors.Map(api);
        DesignerLists.Map(api);
        ScriptTypes.Map(api);
        DefinitionList.Map(api);
        DefinitionReads.Map(api);
        DefinitionGraph.Map(api);
        DefinitionExport.Map(api);
        InstanceList.Map(api);
        InstanceReads.Map(api);
        InstanceJournal.Map(api);
        ActivityExecutions.Map(api);
        app.MapElsaOpenApi();
    }
}
