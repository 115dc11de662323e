using System.Reflection;
using System.Text.Json;
using Workflows.Engine.Activities;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Reads activities from a definition's JSON and notes every error on the way.</summary>
internal sealed class ActivityReader(ActivityRegistry registry, string source)
{
    // Types that genuine Elsa has and this engine does not, each with what to do instead.
    private static readonly Dictionary<string, string> Unsupported = new()
    {
        ["Elsa.HttpEndpoint"] = NoEndpoint,
        ["Elsa.WriteHttpResponse"] = NoEndpoint,
        ["Elsa.WriteFileHttpResponse"] = NoEndpoint,
        ["Elsa.DownloadHttpFile"] =
            "Files are not kept with instances. Use Elsa.SendHttpRequest for answers that are JSON or text.",
        ["Elsa.ReadLine"] = "A server has no console to read from. Use Elsa.RunTask or Elsa.Event.",
        ["Elsa.StateMachine"] = "State machines are not there. Use Elsa.Flowchart.",
    };

    private const string NoEndpoint =
        "Flows have no addresses of their own: what comes in by HTTP goes through the product's sign-in, and an answer would have to be given within a step, before it is stored. Let the sender raise an event, and wait for it with Elsa.Event.";

    private readonly Dictionary<string, int> _generated = [];

    public List<DefinitionError> Errors { get; } = [];

    public Activity Read(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Report(
                path,
                "not-an-activity",
                "Here should be an activity, as an object with a \"type\"."
            );
            return new NotFoundActivity();
        }

        var typeName = json.Text("type");
        if (typeName is null)
            Report(
                $"{path}.type",
                "missing-type",
                "The activity has no \"type\".",
                json.Text("id")
            );
        var descriptor = typeName is null ? null : registry.Find(typeName);
        var activity = descriptor is null
            ? Unknown(json, typeName ?? "", path)
            : descriptor.Create();
        ReadCommon(activity, json, typeName);
        if (descriptor is not null)
            ReadProperties(activity, descriptor, json, path);
        return activity;
    }

    public void Report(string path, string code, string message, string? activityId = null) =>
        Errors.Add(new DefinitionError(source, path, code, message, activityId));

    /// <summary>A list of activities.</summary>
    public List<IActivity> ReadMany(JsonElement json, string path)
    {
        var result = new List<IActivity>();
        var index = 0;
        foreach (var item in json.Items())
            result.Add(Read(item, $"{path}[{index++}]"));
        return result;
    }

    public static Variable ReadVariable(JsonElement json)
    {
        var type = TypeAlias.Parse(json.Text("typeName"));
        var clrType =
            json.Flag("isArray") && !type.ClrType.IsArray
                ? type.ClrType.MakeArrayType()
                : type.ClrType;
        var name = json.Text("name") ?? "";
        return new Variable
        {
            Id = json.Text("id") is { Length: > 0 } id ? id : name,
            Name = name,
            Value = json.TryGet("value", out var value) ? Plain.FromElement(value) : null,
            StorageDriverTypeName =
                json.Text("storageDriverTypeName") ?? json.Text("storageDriverType"),
            VariableType = clrType,
            TypeName = type.Name,
        };
    }

    /// <summary>The expression of an input; null when it is not given.</summary>
    public static Expression? ReadExpression(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.Object when json.Text("typeName") is null => null,
            JsonValueKind.Object => json.TryGet("expression", out var expression)
                ? ReadBareExpression(expression)
                : new Expression("Literal", null),
            // A bare value is the text that stands there, whatever it looks like.
            _ => new Expression("Literal", json.ToString()),
        };

    public static Expression? ReadBareExpression(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined
                ? null
                : new Expression("Literal", json);
        object? value =
            json.TryGet("value", out var given) && given.ValueKind != JsonValueKind.Null
                ? given
                : null;
        // An expression without a type gives nothing, whatever its value.
        return json.Text("type") is { Length: > 0 } type
            ? new Expression(type, value)
            : new Expression("Literal", null);
    }

    /// <summary>The workflows that are used as activities.</summary>
    public List<WorkflowDefinitionActivity> Composites { get; } = [];

    private Activity Unknown(JsonElement json, string typeName, string path)
    {
        if (json.Text("workflowDefinitionId") is { } definitionId)
        {
            var composite = new WorkflowDefinitionActivity
            {
                Type = typeName,
                WorkflowDefinitionId = definitionId,
                WorkflowDefinitionVersionId = json.Text("workflowDefinitionVersionId"),
                WorkflowDefinitionVersion =
                    json.TryGet("version", out var number) && number.TryGetInt32(out var version)
                        ? version
                        : null,
                OriginalJson = json.Clone(),
            };
            Composites.Add(composite);
            return composite;
        }

        var message = $"There is no activity of the type \"{typeName}\".";
        if (typeName is "Elsa.RunCSharp" or "Elsa.RunPython")
            Report(
                $"{path}.type",
                "refused-language",
                "C# and Python are not run here: such a script could do whatever the server can. Use Elsa.RunJavaScript.",
                json.Text("id")
            );
        else if (Unsupported.TryGetValue(typeName, out var reason))
            Report(
                $"{path}.type",
                "unsupported-activity",
                $"{typeName} is not there. {reason}",
                json.Text("id")
            );
        else if (typeName.Length > 0)
            Report($"{path}.type", "unknown-activity", message, json.Text("id"));
        return new NotFoundActivity { MissingTypeName = typeName, OriginalJson = json.Clone() };
    }

    private void ReadCommon(Activity activity, JsonElement json, string? typeName)
    {
        var shortName = typeName is null ? "Activity" : typeName[(typeName.LastIndexOf('.') + 1)..];
        activity.Id = json.Text("id") is { Length: > 0 } id ? id : Generated(shortName);
        activity.Name = json.Text("name");
        activity.Version =
            json.TryGet("version", out var version) && version.TryGetInt32(out var number)
                ? number
                : 1;
        if (
            json.TryGet("customProperties", out var custom)
            && custom.ValueKind == JsonValueKind.Object
        )
        {
            foreach (var property in custom.EnumerateObject())
                activity.CustomProperties[property.Name] = Plain.FromElement(property.Value)!;
        }
    }

    private string Generated(string shortName)
    {
        var next = _generated.GetValueOrDefault(shortName) + 1;
        _generated[shortName] = next;
        return $"{shortName}{next}";
    }

    private void ReadProperties(
        Activity activity,
        ActivityDescriptor descriptor,
        JsonElement json,
        string path
    )
    {
        foreach (var input in descriptor.Inputs)
        {
            if (!json.TryGet(input.Property.Name, out var value))
            {
                if (input.DefaultValue is { } given && input.Property.GetValue(activity) is null)
                    input.Property.SetValue(
                        activity,
                        input.Create(new Expression("Literal", given))
                    );
                continue;
            }

            if (IsIgnored(value))
                Report(
                    $"{path}.{Camel(input.Property.Name)}",
                    "ignored-input",
                    $"What is given for \"{input.Name}\" has no type, so nothing of it is used.",
                    activity.Id
                );
            if (ReadExpression(value) is { } expression)
                input.Property.SetValue(activity, input.Create(Fit(expression, input.Type)));
        }

        foreach (var output in descriptor.Outputs)
        {
            var bound =
                json.TryGet(output.Property.Name, out var value)
                && value.ValueKind == JsonValueKind.Object;
            var id =
                bound && value.TryGet("memoryReference", out var reference)
                    ? reference.Text("id")
                    : null;
            output.Property.SetValue(
                activity,
                output.Create(id is null ? null : new MemoryBlockReference(id))
            );
        }

        foreach (var port in descriptor.Ports)
        {
            if (json.TryGet(port.Name, out var value) && value.ValueKind == JsonValueKind.Object)
                port.SetValue(activity, Read(value, $"{path}.{Camel(port.Name)}"));
        }

        foreach (var property in descriptor.Others)
        {
            if (
                json.TryGet(property.Name, out var value)
                && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            )
                ReadOther(activity, property, value, $"{path}.{Camel(property.Name)}");
        }

        if (activity is IReadsItself self)
            self.Read(json, this, path);
    }

    // A bare value that does not fit is nothing, where one with a type would be an error when it is used.
    private static Expression Fit(Expression expression, Type type)
    {
        if (expression is not { Type: "Literal", Value: string text })
            return expression;
        try
        {
            _ = ValueConverter.Convert(text, type);
            return expression;
        }
        catch (Exception e)
            when (e is OverflowException or FormatException or ArgumentException or JsonException)
        {
            return new Expression("Literal", null);
        }
    }

    private static bool IsIgnored(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return false;
        if (!json.TryGet("expression", out var expression))
            return false;
        if (json.Text("typeName") is null)
            return true;
        return expression.ValueKind == JsonValueKind.Object
            && string.IsNullOrEmpty(expression.Text("type"))
            && expression.TryGet("value", out var value)
            && value.ValueKind != JsonValueKind.Null;
    }

    private void ReadOther(Activity activity, PropertyInfo property, JsonElement json, string path)
    {
        var type = property.PropertyType;
        if (typeof(IEnumerable<IActivity>).IsAssignableFrom(type))
            property.SetValue(activity, ReadMany(json, path));
        else if (type == typeof(Variable))
            property.SetValue(activity, ReadVariable(json));
        else if (typeof(IEnumerable<Variable>).IsAssignableFrom(type))
            property.SetValue(activity, json.Items().Select(ReadVariable).ToList());
        else if (type == typeof(JsonElement))
            property.SetValue(activity, json.Clone());
        else if (activity is not IReadsItself)
            ReadPlain(activity, property, json, path);
    }

    private void ReadPlain(Activity activity, PropertyInfo property, JsonElement json, string path)
    {
        try
        {
            property.SetValue(activity, Plain.Deserialize(json, property.PropertyType));
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or InvalidOperationException
                        or NotSupportedException
                        or FormatException
            )
        {
            Report(
                path,
                "unreadable-value",
                $"The value cannot be read as {property.PropertyType.Name}: {e.Message}",
                activity.Id
            );
        }
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}

/// <summary>An activity with JSON that is no input, output or embedded activity.</summary>
internal interface IReadsItself
{
    void Read(JsonElement json, ActivityReader reader, string path);
}

/// <summary>Reading JSON whatever the case of names, as Elsa does.</summary>
internal static class JsonReading
{
    public static bool TryGet(this JsonElement json, string name, out JsonElement value)
    {
        value = default;
        if (json.ValueKind != JsonValueKind.Object)
            return false;
        if (json.TryGetProperty(JsonNamingPolicy.CamelCase.ConvertName(name), out value))
            return true;
        foreach (var property in json.EnumerateObject())
        {
            if (!string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                continue;
            value = property.Value;
            return true;
        }

        return false;
    }

    public static string? Text(this JsonElement json, string name) =>
        json.TryGet(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Null or JsonValueKind.Undefined => null,
                _ => value.GetRawText(),
            }
            : null;

    public static bool Flag(this JsonElement json, string name) =>
        json.TryGet(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>The items of a list, however it is wrapped: an array, one object, or an array kept with references.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Array => json.EnumerateArray(),
            JsonValueKind.Object when json.TryGetProperty("$values", out var values) =>
                values.EnumerateArray(),
            JsonValueKind.Object => [json],
            _ => [],
        };
}
