namespace Workflows.Engine.Authoring;

/// <summary>An expression: its type ("Literal", "JavaScript", …) and its value.</summary>
public sealed class Expression
{
    /// <summary>Creates an expression.</summary>
    public Expression(string type, object? value)
    {
        Type = type;
        Value = value;
    }

    /// <summary>The type of the expression.</summary>
    public string Type { get; set; }

    /// <summary>A script's text, a literal's value.</summary>
    public object? Value { get; set; }
}

/// <summary>Names a variable or output by id.</summary>
public class MemoryBlockReference
{
    /// <summary>Names nothing yet.</summary>
    public MemoryBlockReference() { }

    /// <summary>Names the id.</summary>
    public MemoryBlockReference(string id) => Id = id;

    /// <summary>The id.</summary>
    public string Id { get; set; } = "";
}

/// <summary>A constant.</summary>
/// <typeparam name="T">Its type.</typeparam>
public sealed class Literal<T>(T value) : MemoryBlockReference
{
    /// <summary>The constant.</summary>
    public T Value { get; } = value;
}

/// <summary>A variable of a workflow or of a container.</summary>
public class Variable : MemoryBlockReference
{
    private string? _name;

    /// <summary>Creates a variable without a name.</summary>
    public Variable() => VariableType = typeof(object);

    /// <summary>Creates a variable.</summary>
    public Variable(string name, object? value = null, string? id = null)
        : base(id ?? name)
    {
        Name = name;
        Value = value;
        VariableType = typeof(object);
    }

    /// <summary>The name that scripts use.</summary>
    public string Name
    {
        get => _name ?? Id;
        set => _name = value;
    }

    /// <summary>What the variable holds before it is set.</summary>
    public object? Value { get; set; }

    /// <summary>The storage driver's type name; null keeps the value only within one burst.</summary>
    public string? StorageDriverTypeName { get; set; }

    /// <summary>The type that values are converted to.</summary>
    internal Type VariableType { get; set; }

    /// <summary>The type as the definition names it.</summary>
    internal string? TypeName { get; set; }

    internal bool SurvivesBurst => StorageDriver.Persists(StorageDriverTypeName);
}

/// <summary>A variable of a workflow or of a container.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
public sealed class Variable<T> : Variable
{
    /// <summary>Creates a variable without a name.</summary>
    public Variable() => VariableType = typeof(T);

    /// <summary>Creates a variable.</summary>
    public Variable(string name, T value, string? id = null)
        : base(name, value, id) => VariableType = typeof(T);

    /// <summary>Keeps the value in the way that <typeparamref name="TDriver"/> stands for.</summary>
    public Variable<T> WithStorageDriver<TDriver>()
    {
        StorageDriverTypeName = typeof(TDriver).Name;
        return this;
    }

    /// <summary>Sets the id.</summary>
    public Variable<T> WithId(string id)
    {
        Id = id;
        return this;
    }

    /// <summary>Sets the name.</summary>
    public Variable<T> WithName(string name)
    {
        Name = name;
        return this;
    }

    /// <summary>Sets the value before it is set.</summary>
    public Variable<T> WithValue(T value)
    {
        Value = value;
        return this;
    }
}

/// <summary>Keeps a variable with the instance.</summary>
public sealed class WorkflowInstanceStorageDriver;

/// <summary>Keeps a variable only within one burst.</summary>
public sealed class MemoryStorageDriver;

/// <summary>An input: an expression that is evaluated before the activity executes.</summary>
public abstract class Input
{
    private protected Input(Expression? expression, Type type)
    {
        Expression = expression;
        Type = type;
    }

    /// <summary>The expression.</summary>
    public Expression? Expression { get; set; }

    /// <summary>The type that values are converted to.</summary>
    public Type Type { get; }

    /// <summary>The place of the value in a context's values; -1 until the definition is laid out.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>The activity that the input belongs to, once the definition is laid out.</summary>
    internal ActivityNode? Owner { get; set; }

    /// <summary>The expression ready to be evaluated.</summary>
    internal CompiledExpression? Compiled { get; set; }
}

/// <summary>An input: an expression that is evaluated before the activity executes.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class Input<T> : Input
{
    /// <summary>A constant.</summary>
    public Input(T literal)
        : base(new Expression("Literal", literal), typeof(T)) { }

    /// <summary>A delegate; only for definitions that are built in code.</summary>
    public Input(Func<T> value)
        : base(
            new Expression("Delegate", (Func<ActivityExecutionContext, object?>)(_ => value())),
            typeof(T)
        ) { }

    /// <summary>A delegate; only for definitions that are built in code.</summary>
    public Input(Func<ExpressionExecutionContext, T> value)
        : base(
            new Expression(
                "Delegate",
                (Func<ActivityExecutionContext, object?>)(c => value(c.ExpressionExecutionContext))
            ),
            typeof(T)
        ) { }

    /// <summary>A variable.</summary>
    public Input(Variable variable)
        : base(new Expression("Variable", variable), typeof(T)) { }

    /// <summary>A constant.</summary>
    public Input(Literal<T> literal)
        : base(new Expression("Literal", literal.Value), typeof(T)) { }

    /// <summary>Any expression.</summary>
    public Input(Expression? expression)
        : base(expression, typeof(T)) { }
}

/// <summary>An output: where a value of the activity goes.</summary>
public abstract class Output
{
    private readonly MemoryBlockReference? _reference;

    private protected Output(MemoryBlockReference? reference) => _reference = reference;

    /// <summary>The variable or workflow output that receives the value; null when the output is not bound.</summary>
    public MemoryBlockReference? MemoryBlockReference() => _reference;

    /// <summary>The output's name, once the definition is laid out.</summary>
    internal string? Name { get; set; }
}

/// <summary>An output: where a value of the activity goes.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class Output<T> : Output
{
    /// <summary>An output that is not bound.</summary>
    public Output()
        : base(null) { }

    /// <summary>An output that goes to a variable or workflow output.</summary>
    public Output(MemoryBlockReference? reference)
        : base(reference) { }
}
