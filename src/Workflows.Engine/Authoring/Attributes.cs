namespace Workflows.Engine.Authoring;

/// <summary>Names an activity and its place in the designer's toolbox.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityAttribute : Attribute
{
    /// <summary>Names nothing: namespace and class name are used.</summary>
    public ActivityAttribute() { }

    /// <summary>Names namespace and category.</summary>
    public ActivityAttribute(string @namespace, string? category, string? description)
    {
        Namespace = @namespace;
        Category = category;
        Description = description;
    }

    /// <summary>Names the namespace, which is also the category.</summary>
    public ActivityAttribute(string @namespace, string? description = null)
    {
        Namespace = @namespace;
        Category = @namespace;
        Description = description;
    }

    /// <summary>Names everything.</summary>
    public ActivityAttribute(
        string @namespace,
        string? type,
        int version,
        string? description = null,
        string? category = null
    )
    {
        Namespace = @namespace;
        Type = type;
        Version = version;
        Description = description;
        Category = category;
    }

    /// <summary>First part of the type name.</summary>
    public string? Namespace { get; set; }

    /// <summary>Second part of the type name; the class name when null.</summary>
    public string? Type { get; set; }

    /// <summary>The version of the type.</summary>
    /// <value>1.</value>
    public int Version { get; set; } = 1;

    /// <summary>What the activity does, for the designer.</summary>
    public string? Description { get; set; }

    /// <summary>The name shown; the class name in words when null.</summary>
    public string? DisplayName { get; set; }

    /// <summary>The category in the toolbox.</summary>
    public string? Category { get; set; }

    /// <summary>What kind of activity it is.</summary>
    public ActivityKind Kind { get; set; }

    /// <summary>Whether it asks to run in the background.</summary>
    public bool RunAsynchronously { get; set; }
}

/// <summary>What kind of activity it is.</summary>
public enum ActivityKind
{
    /// <summary>Runs within the burst.</summary>
    Action,

    /// <summary>Can start a workflow.</summary>
    Trigger,

    /// <summary>Runs in the background always.</summary>
    Job,

    /// <summary>Runs in the background if asked to.</summary>
    Task,
}

/// <summary>Describes an input for the designer; makes a property of a plain type an input.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute : Attribute
{
    /// <summary>The name; the property's when null.</summary>
    public string? Name { get; set; }

    /// <summary>The editor, one of <see cref="InputUIHints"/>.</summary>
    public string? UIHint { get; set; }

    /// <summary>The name shown.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What the input means.</summary>
    public string? Description { get; set; }

    /// <summary>The group in the editor.</summary>
    public string? Category { get; set; }

    /// <summary>Options of the editor, e.g. the texts of a list.</summary>
    public object? Options { get; set; }

    /// <summary>The place among the inputs.</summary>
    public float Order { get; set; }

    /// <summary>What the editor offers first.</summary>
    public object? DefaultValue { get; set; }

    /// <summary>A type that gives the default value.</summary>
    public Type? DefaultValueProvider { get; set; }

    /// <summary>The expression type that the editor offers first.</summary>
    public string? DefaultSyntax { get; set; }

    /// <summary>The expression types that the editor offers.</summary>
    public string[]? SupportedSyntaxes { get; set; }

    /// <summary>Whether the editor only shows it.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Whether the editor shows it.</summary>
    /// <value>true.</value>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Whether it is evaluated before the activity executes.</summary>
    /// <value>true.</value>
    public bool AutoEvaluate { get; set; } = true;

    /// <summary>A type that evaluates it.</summary>
    public Type? EvaluatorType { get; set; }

    /// <summary>Whether it is written into definitions.</summary>
    /// <value>true.</value>
    public bool IsSerializable { get; set; } = true;

    /// <summary>Whether its value must not be shown.</summary>
    public bool CanContainSecrets { get; set; }

    /// <summary>A type that gives options to the editor.</summary>
    public Type? UIHandler { get; set; }

    /// <summary>Types that give options to the editor.</summary>
    public Type[]? UIHandlers { get; set; }
}

/// <summary>Describes an output for the designer.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute
{
    /// <summary>The name; the property's when null.</summary>
    public string? Name { get; set; }

    /// <summary>The name shown.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What the output means.</summary>
    public string? Description { get; set; }

    /// <summary>Whether the editor shows it.</summary>
    /// <value>true.</value>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Whether it is written into definitions.</summary>
    /// <value>true.</value>
    public bool IsSerializable { get; set; } = true;
}

/// <summary>Makes a property that holds an activity a place for an embedded activity.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PortAttribute : Attribute
{
    /// <summary>Names the port after its property.</summary>
    public PortAttribute() { }

    /// <summary>Names the port.</summary>
    public PortAttribute(string? name) => Name = name;

    /// <summary>The name; the property's when null.</summary>
    public string? Name { get; set; }
}

/// <summary>Names the outcomes that a flowchart offers as ports, in place of "Done".</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class FlowNodeAttribute : Attribute
{
    /// <summary>Names the outcomes.</summary>
    public FlowNodeAttribute(params string[] outcomes) => Outcomes = outcomes;

    /// <summary>The outcomes.</summary>
    public ICollection<string> Outcomes { get; set; }
}

/// <summary>Keeps a member of a stimulus out of the hash by which it is found.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ExcludeFromHashAttribute : Attribute;

/// <summary>The editors that the designer has.</summary>
public static class InputUIHints
{
    /// <summary>One tick box.</summary>
    public const string Checkbox = "checkbox";

    /// <summary>Several tick boxes.</summary>
    public const string CheckList = "checklist";

    /// <summary>A code editor.</summary>
    public const string CodeEditor = "code-editor";

    /// <summary>Keys and values.</summary>
    public const string Dictionary = "dictionary";

    /// <summary>Date and time.</summary>
    public const string DateTimePicker = "datetime-picker";

    /// <summary>A list to choose one from.</summary>
    public const string DropDown = "dropdown";

    /// <summary>Names that become outcomes.</summary>
    public const string DynamicOutcomes = "dynamic-outcomes";

    /// <summary>An expression.</summary>
    public const string ExpressionEditor = "expression-editor";

    /// <summary>JSON.</summary>
    public const string JsonEditor = "json-editor";

    /// <summary>Text of several lines.</summary>
    public const string MultiLine = "multiline";

    /// <summary>Several texts.</summary>
    public const string MultiText = "multitext";

    /// <summary>One of the workflow's outputs.</summary>
    public const string OutputPicker = "output-picker";

    /// <summary>One of the workflow's outcomes.</summary>
    public const string OutcomePicker = "outcome-picker";

    /// <summary>Buttons to choose one from.</summary>
    public const string RadioList = "radiolist";

    /// <summary>Text of one line.</summary>
    public const string SingleLine = "singleline";

    /// <summary>A type.</summary>
    public const string TypePicker = "type-picker";

    /// <summary>One of the variables.</summary>
    public const string VariablePicker = "variable-picker";

    /// <summary>One of the workflow's inputs.</summary>
    public const string InputPicker = "input-picker";

    /// <summary>A workflow definition.</summary>
    public const string WorkflowDefinitionPicker = "workflow-definition-picker";
}
