using System.Globalization;
using Scriban;
using Scriban.Functions;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Templates;

/// <summary>What a template sees while it is rendered, within limits. No file, no other template, no clock but the engine's.</summary>
internal sealed class ScribanContext : TemplateContext
{
    private const int MostRounds = 10_000;
    private const int LongestOutput = 1_000_000;

    // Shared by all templates and read-only: to make it anew costs more than most templates.
    private static readonly ScriptObject Functions = MakeFunctions();

    private readonly ActivityExecutionContext _context;

    public ScribanContext(
        ActivityExecutionContext context,
        WorkflowEngineOptions options,
        CancellationToken ct
    )
        : base(Functions)
    {
        _context = context;
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        EnableRelaxedTargetAccess = false;
        EnableRelaxedIndexerAccess = false;
        EnableRelaxedFunctionAccess = false;
        LoopLimit = MostRounds;
        LoopLimitQueryable = MostRounds;
        RecursiveLimit = options.ScriptRecursion;
        LimitToString = LongestOutput;
        OutputLimit = LongestOutput;
        // Half a letter is worse than none.
        OnOutputLimit = OnStringLimit = ScriptLimitBehavior.Throw;
        RegexTimeOut = options.ScriptTimeout;
        CancellationToken = ct;
        NewLine = "\n";
        PushCulture(CultureInfo.InvariantCulture);
        PushGlobal(Names());
    }

    /// <summary>The moment it is, in the zone of the definition.</summary>
    public DateTime Now => Local(_context.WorkflowExecutionContext.Now);

    /// <summary>A moment as it is shown: by the clock on the wall of the definition's zone.</summary>
    public DateTime Local(DateTimeOffset moment)
    {
        var workflow = _context.WorkflowExecutionContext;
        var zone = Recurrence.ZoneOf(workflow.Definition, workflow.Services.Options);
        return TimeZoneInfo.ConvertTime(moment, zone).DateTime;
    }

    private ScriptObject Names()
    {
        var workflow = _context.WorkflowExecutionContext;
        var names = new ScriptObject
        {
            ["Variables"] = new ScribanLookup(this, "variable", FindVariable),
            ["Input"] = new ScribanLookup(this, "input", FindInput),
            ["Output"] = new ScribanLookup(this, "output", FindOutput),
            ["CorrelationId"] = workflow.CorrelationId,
            ["WorkflowDefinitionId"] = workflow.Definition.DefinitionId,
            ["WorkflowDefinitionVersionId"] = workflow.Definition.VersionId,
            ["WorkflowDefinitionVersion"] = workflow.Definition.Version,
            ["WorkflowInstanceId"] = workflow.Id,
        };
        foreach (var name in names.Keys.ToArray())
            names.SetReadOnly(name, true);
        return names;
    }

    private bool FindVariable(string name, out object? value)
    {
        var slot = _context.FindVariable(name);
        value = slot?.Value;
        return slot is not null;
    }

    // One that is declared and was not given is empty; one that was given need not be declared.
    private bool FindInput(string name, out object? value)
    {
        value = _context.FindInput(name);
        return value is not null
            || _context.WorkflowExecutionContext.Definition.FindInput(name) is not null
            || _context.WorkflowExecutionContext.Input.ContainsKey(name)
            || _context.IsInputOfComposite(name);
    }

    private bool FindOutput(string name, out object? value)
    {
        var workflow = _context.WorkflowExecutionContext;
        return workflow.Output.TryGetValue(name, out value)
            || workflow.Definition.FindOutput(name) is not null;
    }

    private static BuiltinFunctions MakeFunctions()
    {
        var functions = new BuiltinFunctions();
        functions.Remove("include");
        functions.Remove("include_join");
        ((ScriptObject)functions["object"]!).Remove("eval");
        ((ScriptObject)functions["object"]!).Remove("eval_template");
        ((ScriptObject)functions["date"]!).SetValue("now", new ScribanNow(), true);
        foreach (var group in functions.Values.OfType<ScriptObject>())
            group.IsReadOnly = true;
        functions.IsReadOnly = true;
        return functions;
    }
}

/// <summary><c>date.now</c> on the engine's clock.</summary>
internal sealed class ScribanNow : IScriptCustomFunction
{
    public int RequiredParameterCount => 0;

    public int ParameterCount => 0;

    public ScriptVarParamKind VarParamKind => ScriptVarParamKind.None;

    public Type ReturnType => typeof(DateTime);

    public ScriptParameterInfo GetParameterInfo(int index) =>
        throw new ArgumentOutOfRangeException(nameof(index));

    public object Invoke(
        TemplateContext context,
        ScriptNode? callerContext,
        ScriptArray arguments,
        ScriptBlockStatement? blockStatement
    ) => ((ScribanContext)context).Now;

    public ValueTask<object?> InvokeAsync(
        TemplateContext context,
        ScriptNode? callerContext,
        ScriptArray arguments,
        ScriptBlockStatement? blockStatement
    ) => new(((ScribanContext)context).Now);
}
