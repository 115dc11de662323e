using System.Reflection;

namespace Workflows.Engine.Authoring;

/// <summary>Gives options to an editor of the designer.</summary>
public interface IPropertyUIHandler
{
    /// <summary>The order of several handlers of one property.</summary>
    float Priority { get; }

    /// <summary>The options, by editor.</summary>
    ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    );
}

/// <summary>Base of handlers that give any options.</summary>
public abstract class PropertyUIHandlerBase : IPropertyUIHandler
{
    /// <inheritdoc />
    public virtual float Priority => 0;

    /// <inheritdoc />
    public abstract ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    );
}

/// <summary>One choice of a list.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Value">What is stored.</param>
public sealed record SelectListItem(string Text, string Value);

/// <summary>The choices of a list.</summary>
/// <param name="Items">The choices.</param>
public sealed record SelectList(ICollection<SelectListItem> Items);

/// <summary>Base of handlers that give the choices of a drop-down list.</summary>
public abstract class DropDownOptionsProviderBase : IPropertyUIHandler
{
    /// <inheritdoc />
    public virtual float Priority => 0;

    /// <summary>Whether the choices are asked for again when other inputs change.</summary>
    /// <value>false.</value>
    protected virtual bool RefreshOnChange => false;

    /// <inheritdoc />
    public async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    )
    {
        var items = await GetItemsAsync(propertyInfo, context, cancellationToken);
        var properties = new Dictionary<string, object>
        {
            [InputUIHints.DropDown] = new Dictionary<string, object>
            {
                ["selectList"] = new SelectList(items),
            },
        };
        if (RefreshOnChange)
            properties["Refresh"] = true;
        return properties;
    }

    /// <summary>The choices.</summary>
    protected abstract ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    );
}
