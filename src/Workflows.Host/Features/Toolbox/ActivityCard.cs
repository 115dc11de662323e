using System.Globalization;
using System.Reflection;
using Workflows.Activities;
using Workflows.Activities.Contacts;
using Workflows.Engine.Authoring;

namespace Workflows.Host.Features.Toolbox;

/// <summary>What the toolbox says of one activity: its attributes in English, its texts in Danish, and what its code reaches.</summary>
internal sealed class ActivityCard
{
    private readonly Type _type;
    private readonly ActivityAttribute _attribute;

    private ActivityCard(Type type)
    {
        _type = type;
        _attribute =
            type.GetCustomAttribute<ActivityAttribute>()
            ?? throw new InvalidOperationException($"{type.Name} has no [Activity].");
        TypeName = $"{_attribute.Namespace}.{_attribute.Type ?? type.Name}";
        Danish =
            ActivityTexts.All.GetValueOrDefault(TypeName)
            ?? throw new InvalidOperationException($"{TypeName} is in no danish.json.");
        Reach = ActivityReach.Of(type);
    }

    public string TypeName { get; }

    public ActivityTexts Danish { get; }

    public ActivityReach Reach { get; }

    public string Name => _attribute.DisplayName ?? _type.Name;

    public string Description => _attribute.Description ?? "";

    public string Category => _attribute.Category ?? "";

    public bool IsTrigger => typeof(ITrigger).IsAssignableFrom(_type);

    public IReadOnlyList<string> Outcomes =>
        _type.GetCustomAttribute<FlowNodeAttribute>() is { Outcomes: var outcomes }
            ? [.. outcomes]
            : ["Done"];

    public IReadOnlyList<InputCard> Inputs
    {
        get
        {
            var made = Activator.CreateInstance(_type);
            return
            [
                .. PropertiesOf<Input>()
                    .Select(p => new InputCard(p, (Input?)p.GetValue(made)))
                    .OrderBy(input => input.Order),
            ];
        }
    }

    public IReadOnlyList<(string Name, string Text)> Outputs =>
        [
            .. PropertiesOf<Output>()
                .Select(p =>
                    (
                        p.Name,
                        p.GetCustomAttribute<OutputAttribute>()?.Description
                            ?? p.GetCustomAttribute<OutputAttribute>()?.DisplayName
                            ?? ""
                    )
                ),
        ];

    /// <summary>The whole toolbox, by category and name.</summary>
    public static IReadOnlyList<ActivityCard> All() =>
        [
            .. typeof(CheckInCall)
                .Assembly.GetTypes()
                .Where(t => t is { IsAbstract: false } && typeof(Activity).IsAssignableFrom(t))
                .Select(t => new ActivityCard(t))
                .OrderBy(card => card.Category, StringComparer.Ordinal)
                .ThenBy(card => card.Name, StringComparer.Ordinal),
        ];

    private IEnumerable<PropertyInfo> PropertiesOf<T>() =>
        _type
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(p => typeof(T).IsAssignableFrom(p.PropertyType));
}

/// <summary>What the toolbox says of one input.</summary>
internal sealed class InputCard(PropertyInfo property, Input? made)
{
    private readonly InputAttribute? _attribute = property.GetCustomAttribute<InputAttribute>();

    public string Key => _attribute?.Name ?? property.Name;

    public string Name => _attribute?.DisplayName ?? property.Name;

    public string Description => _attribute?.Description ?? "";

    public float Order => _attribute?.Order ?? 0;

    /// <summary>What it is when nobody sets it; empty when nothing is.</summary>
    public string Default =>
        Convert.ToString(
            _attribute?.DefaultValue
                ?? (made?.Expression is { Type: "Literal", Value: var value } ? value : null),
            CultureInfo.InvariantCulture
        ) ?? "";
}
