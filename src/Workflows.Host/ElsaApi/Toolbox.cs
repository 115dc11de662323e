using Workflows.Activities;
using Workflows.Engine;
using Workflows.Engine.Authoring;

namespace Workflows.Host.ElsaApi;

/// <summary>
/// Makes the descriptors of all activities. None is ever left out: Studio shows a flow empty, and stores it so, when it does not know
/// one of its types. What somebody is not meant to use is only not offered.
/// </summary>
internal sealed class Toolbox(ActivityCatalog catalog, IServiceProvider services)
{
    public async Task<IReadOnlyList<ActivityDescriptor>> FillAsync(
        DefinitionShelf.Content shelf,
        Language language,
        bool withTechnical,
        CancellationToken ct
    )
    {
        var descriptors = new List<ActivityDescriptor>();
        foreach (var type in catalog.All)
            descriptors.Add(await DescribeAsync(type, language, withTechnical, ct));
        var known = descriptors.ToDictionary(d => (d.TypeName, d.Version));
        foreach (
            var workflow in shelf.Cards.Where(c => c.IsPublished && c.ActivityCategory != null)
        )
        {
            var descriptor = WorkflowAsActivity(TypeNameOf(workflow), workflow.Version, workflow);
            known.TryAdd((descriptor.TypeName, descriptor.Version), descriptor);
        }

        foreach (var use in shelf.Cards.SelectMany(card => card.Uses).Distinct())
        {
            if (!known.ContainsKey((use.TypeName, use.Version)))
                AddUsed(use, shelf, known);
        }

        return [.. known.Values];
    }

    /// <summary>What the editor of an input offers, asked for anew; null when there is no such input.</summary>
    public async Task<IDictionary<string, object>?> OptionsAsync(
        string typeName,
        string inputName,
        object? context,
        Language language,
        CancellationToken ct
    )
    {
        var input = catalog
            .All.FirstOrDefault(type => type.TypeName == typeName)
            ?.Inputs.FirstOrDefault(input =>
                string.Equals(input.Name, inputName, StringComparison.OrdinalIgnoreCase)
            );
        return input is null
            ? null
            : await SpecificationsAsync(
                input,
                language.TextsOf(typeName)?.Inputs.GetValueOrDefault(input.Name),
                context,
                ct
            );
    }

    // A type that a definition uses in another version than the one there is, or a workflow that is used as an activity. An unknown
    // type has no descriptor: DefinitionJson shows a stand-in.
    private static void AddUsed(
        UsedType use,
        DefinitionShelf.Content shelf,
        Dictionary<(string, int), ActivityDescriptor> known
    )
    {
        if (use.DefinitionId is { } definitionId)
        {
            var workflow =
                (use.DefinitionVersionId is { } id ? shelf.Version(id) : null)
                ?? shelf.Published(definitionId);
            known[(use.TypeName, use.Version)] = WorkflowAsActivity(
                use.TypeName,
                use.Version,
                workflow
            );
        }
        else if (
            known.Values.FirstOrDefault(descriptor => descriptor.TypeName == use.TypeName) is
            { } other
        )
        {
            known[(use.TypeName, use.Version)] = other with { Version = use.Version };
        }
    }

    private async Task<ActivityDescriptor> DescribeAsync(
        ActivityType type,
        Language language,
        bool withTechnical,
        CancellationToken ct
    )
    {
        var texts = language.TextsOf(type.TypeName);
        var dot = type.TypeName.LastIndexOf('.');
        var inputs = new List<ActivityDescriptor.Input>();
        foreach (var input in type.Inputs)
            inputs.Add(await DescribeAsync(input, texts?.Inputs.GetValueOrDefault(input.Name), ct));
        return new ActivityDescriptor
        {
            TypeName = type.TypeName,
            Namespace = dot < 0 ? "" : type.TypeName[..dot],
            Name = type.TypeName[(dot + 1)..],
            Version = type.Version,
            Category = ToolboxWords.Category(type.Category, language),
            DisplayName = texts?.DisplayName ?? type.DisplayName,
            Description = texts?.Description ?? type.Description,
            Inputs = inputs,
            Outputs =
            [
                .. type.Outputs.Select(output => new ActivityDescriptor.Output(
                    output.Name,
                    output.TypeName,
                    output.DisplayName,
                    output.Attribute?.Description
                )
                {
                    IsBrowsable = output.Attribute?.IsBrowsable ?? true,
                }),
            ],
            Kind = type.Kind.ToString(),
            Ports = [.. PortsOf(type, language)],
            IsContainer = type.IsContainer,
            IsBrowsable = type.IsBrowsable && (withTechnical || !ToolboxWords.IsTechnical(type)),
            IsStart = type.IsStart,
            IsTerminal = type.IsTerminal,
        };
    }

    private static IEnumerable<ActivityDescriptor.Port> PortsOf(
        ActivityType type,
        Language language
    )
    {
        var texts = ActivityTexts.All.GetValueOrDefault(type.TypeName)?.Outcomes;
        foreach (var port in type.EmbeddedPorts)
            yield return new ActivityDescriptor.Port(port, port, "Embedded");
        foreach (var outcome in type.Outcomes)
        {
            var text = texts?.GetValueOrDefault(outcome);
            yield return new ActivityDescriptor.Port(
                outcome,
                text is null ? outcome : language.Choose(text.Da, text.En),
                "Flow"
            );
        }
    }

    private async Task<ActivityDescriptor.Input> DescribeAsync(
        ActivityInput input,
        InputTexts? texts,
        CancellationToken ct
    ) =>
        new()
        {
            Name = input.Name,
            TypeName = input.TypeName,
            DisplayName = texts?.DisplayName ?? input.DisplayName,
            Description = texts?.Description ?? input.Attribute?.Description,
            Order = input.Attribute?.Order ?? 0,
            IsBrowsable = input.Attribute?.IsBrowsable ?? true,
            IsSerializable = input.Attribute?.IsSerializable ?? true,
            IsWrapped = input.IsWrapped,
            UiHint = InputEditors.HintOf(input),
            Category = input.Attribute?.Category,
            DefaultValue = input.Attribute?.DefaultValue,
            DefaultSyntax = input.Attribute?.DefaultSyntax,
            IsReadOnly = input.Attribute?.IsReadOnly ?? false,
            IsSensitive = input.Attribute?.CanContainSecrets ?? false,
            AutoEvaluate = input.Attribute?.AutoEvaluate ?? true,
            UiSpecifications = await SpecificationsAsync(input, texts, null, ct),
        };

    private async Task<IDictionary<string, object>> SpecificationsAsync(
        ActivityInput input,
        InputTexts? texts,
        object? context,
        CancellationToken ct
    )
    {
        var specifications = InputEditors.SpecificationsOf(input, texts?.Unit);
        var attribute = input.Attribute;
        var handlers = (attribute?.UIHandlers ?? [])
            .Append(attribute?.UIHandler)
            .OfType<Type>()
            .Select(HandlerOf)
            .OrderBy(handler => handler.Priority);
        foreach (var handler in handlers)
        {
            foreach (
                var (name, value) in await handler.GetUIPropertiesAsync(input.Property, context, ct)
            )
                specifications[name] = value;
        }

        return specifications;
    }

    private IPropertyUIHandler HandlerOf(Type type) =>
        services
            .GetServices<IPropertyUIHandler>()
            .FirstOrDefault(handler => handler.GetType() == type)
        ?? (IPropertyUIHandler)ActivatorUtilities.CreateInstance(services, type);

    private static string TypeNameOf(DefinitionCard workflow) =>
        string.Concat(
            workflow
                .Name.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => char.ToUpperInvariant(word[0]) + word[1..])
        );

    private static ActivityDescriptor WorkflowAsActivity(
        string typeName,
        int version,
        DefinitionCard? workflow
    ) =>
        new()
        {
            TypeName = typeName,
            Namespace = "",
            Name = typeName,
            Version = version,
            Category = workflow?.ActivityCategory ?? "Workflows",
            DisplayName = workflow?.Name ?? typeName,
            Description = workflow?.Description,
            Inputs =
            [
                .. (workflow?.Inputs ?? []).Select(input => new ActivityDescriptor.Input
                {
                    Name = input.Name,
                    TypeName = input.TypeName,
                    DisplayName = input.DisplayName ?? input.Name,
                    Description = input.Description,
                    UiHint = InputUIHints.SingleLine,
                    IsWrapped = true,
                    IsSynthetic = true,
                }),
            ],
            Outputs =
            [
                .. (workflow?.Outputs ?? []).Select(output => new ActivityDescriptor.Output(
                    output.Name,
                    output.TypeName,
                    output.DisplayName ?? output.Name,
                    output.Description
                )
                {
                    IsSynthetic = true,
                }),
            ],
            Kind = nameof(ActivityKind.Action),
            Ports =
            [
                new("Root", "Root", "Embedded") { IsBrowsable = false },
                .. (workflow?.Outcomes ?? []).Select(outcome => new ActivityDescriptor.Port(
                    outcome,
                    outcome,
                    "Flow"
                )),
            ],
            CustomProperties = IdentityOf(workflow, ("RootType", "WorkflowDefinitionActivity")),
            ConstructionProperties = IdentityOf(workflow, ("Version", version)),
            IsBrowsable = workflow is { IsPublished: true, ActivityCategory: not null },
        };

    private static Dictionary<string, object> IdentityOf(
        DefinitionCard? workflow,
        (string Name, object Value) first
    )
    {
        var properties = new Dictionary<string, object> { [first.Name] = first.Value };
        if (workflow is not null)
        {
            properties["WorkflowDefinitionId"] = workflow.DefinitionId;
            properties["WorkflowDefinitionVersionId"] = workflow.VersionId;
        }

        return properties;
    }
}
