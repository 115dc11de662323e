using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Sets up the engine.</summary>
public sealed class WorkflowEngineBuilder
{
    internal WorkflowEngineBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that the engine is added to.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The settings.</summary>
    public WorkflowEngineOptions Options { get; } = new();

    internal ActivityRegistry Registry { get; } = new();

    /// <summary>Adds all activities, and the options providers of their inputs, of the assembly of <typeparamref name="TMarker"/>.</summary>
    public WorkflowEngineBuilder AddActivitiesFrom<TMarker>()
    {
        var assembly = typeof(TMarker).Assembly;
        Registry.AddFrom(assembly);
        foreach (
            var type in assembly
                .GetTypes()
                .Where(t =>
                    t is { IsAbstract: false, IsClass: true }
                    && typeof(IPropertyUIHandler).IsAssignableFrom(t)
                )
        )
            Services.AddScoped(typeof(IPropertyUIHandler), type);
        return this;
    }

    /// <summary>Adds one activity.</summary>
    public WorkflowEngineBuilder AddActivity<T>()
        where T : Activity
    {
        Registry.Add(typeof(T));
        return this;
    }

    /// <summary>Removes one activity.</summary>
    public WorkflowEngineBuilder RemoveActivity<T>()
        where T : Activity
    {
        Registry.Remove(typeof(T));
        return this;
    }

    /// <summary>Adds a type that variables may have, under its class name.</summary>
    public WorkflowEngineBuilder AddVariableType<T>(string category) =>
        AddVariableTypeAndAlias<T>(typeof(T).Name, category);

    /// <summary>Adds a type that variables may have.</summary>
    public WorkflowEngineBuilder AddVariableTypeAndAlias<T>(string alias, string category)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(category);
        TypeAlias.Register(alias, typeof(T));
        return this;
    }
}

/// <summary>Adds the engine to a service collection.</summary>
public static class WorkflowEngineServices
{
    /// <summary>
    /// Adds the engine: <see cref="WorkflowRuntime"/>, <see cref="DefinitionLoader"/> and <see cref="WorkflowPublisher"/>.
    /// Whoever calls it also registers an <see cref="IWorkflowStorage"/>, scoped, and a <see cref="TimeProvider"/> unless the
    /// system's is right. Flows may send HTTP requests when an <see cref="HttpRequestSettings"/> says where to.
    /// </summary>
    public static IServiceCollection AddWorkflowEngine(
        this IServiceCollection services,
        Action<WorkflowEngineBuilder>? configure = null
    )
    {
        var builder = new WorkflowEngineBuilder(services);
        builder.Registry.AddFrom(typeof(WorkflowRuntime).Assembly);
        configure?.Invoke(builder);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IWorkflowOutput, LoggedOutput>();
        services.TryAddSingleton<HttpRequestSettings>();
        services.AddSingleton(builder.Options);
        services.AddSingleton(builder.Registry);
        services.AddSingleton(new ActivityCatalog(builder.Registry));
        services.AddSingleton<JavaScriptEvaluator>();
        services.AddSingleton<ExpressionCompiler>();
        services.AddSingleton(p => new DefinitionLoader(
            p.GetRequiredService<ActivityRegistry>(),
            p.GetRequiredService<WorkflowEngineOptions>(),
            p.GetRequiredService<ExpressionCompiler>(),
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<WorkflowCatalog>();
        services.AddSingleton(p => new WorkflowRuntime(
            p.GetRequiredService<IServiceScopeFactory>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<WorkflowEngineOptions>(),
            p.GetRequiredService<ILogger<WorkflowRuntime>>()
        ));
        services.AddSingleton(p => new WorkflowPublisher(
            p.GetRequiredService<IServiceScopeFactory>(),
            p.GetRequiredService<DefinitionLoader>(),
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<ISystemClock, SystemClock>();
        services.AddSingleton<IIdentityGenerator, Identity>();
        services.AddScoped<BurstEffects>();
        services.AddScoped<BurstServicesFactory>();
        services.AddScoped<StepHandler>();
        services.AddScoped<TriggerIndexer>();
        services.AddScoped<StepMessenger>();
        services.AddScoped<IEventPublisher>(p => p.GetRequiredService<StepMessenger>());
        services.AddScoped<IStimulusSender>(p => p.GetRequiredService<StepMessenger>());
        services.AddScoped<IWorkflowResumer>(p => p.GetRequiredService<StepMessenger>());
        return services;
    }
}
