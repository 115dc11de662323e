using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Acornima.Ast;

namespace Workflows.Engine;

/// <summary>
/// Whether a script could leave something behind in its engine that the next script of the burst would see. Scripts of a burst share
/// one engine, because making one costs more than most scripts; so only those share it of which it is plain that they leave nothing:
/// no names of their own outside of functions, no assignment but to <c>variables</c>, no way to what all scripts have in common.
/// Whatever is not known to be harmless gets an engine of its own.
/// </summary>
internal sealed class ScriptTraces
{
    // The ways from a value to what it has in common with others, and those by which a function changes what it is called on.
    private static readonly FrozenSet<string> Common = new[]
    {
        "prototype",
        "__proto__",
        "constructor",
        "__defineGetter__",
        "__defineSetter__",
        "call",
        "apply",
        "bind",
        "globalThis",
        "arguments",
        "eval",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Calls = new[]
    {
        "Array",
        "BigInt",
        "Boolean",
        "Date",
        "Error",
        "Map",
        "Number",
        "RangeError",
        "RegExp",
        "Set",
        "String",
        "TypeError",
        "decodeURI",
        "decodeURIComponent",
        "encodeURI",
        "encodeURIComponent",
        "isFinite",
        "isNaN",
        "parseFloat",
        "parseInt",
    }.ToFrozenSet();

    // Null: all members.
    private static readonly FrozenDictionary<string, string[]?> Members = new Dictionary<
        string,
        string[]?
    >
    {
        ["Array"] = ["from", "isArray", "of"],
        ["Date"] = ["UTC", "now", "parse"],
        ["JSON"] = ["parse", "stringify"],
        ["Math"] = null,
        ["Number"] = null,
        ["Object"] = ["entries", "fromEntries", "hasOwn", "is", "keys", "values"],
        ["String"] = null,
    }.ToFrozenDictionary();

    private readonly HashSet<string> _foreign;

    private ScriptTraces(IEnumerable<string> foreign) => _foreign = [.. foreign];

    /// <summary>Whether the script could leave something behind.</summary>
    /// <param name="program">The script.</param>
    /// <param name="globals">The names that it takes from outside.</param>
    /// <param name="isOurs">Whether such a name is one that the engine binds anew or that cannot be changed.</param>
    public static bool Leaves(
        Script program,
        IEnumerable<string> globals,
        Func<string, bool> isOurs
    )
    {
        // Names at the top would be in the way of the next script, even where they are blocks' own further down.
        if (program.Body.Any(s => s is Declaration))
            return true;
        return new ScriptTraces(globals.Where(g => !isOurs(g))).Leaves(program);
    }

    private bool Leaves(Node node) =>
        // A script that is nested too deeply to be looked at.
        !RuntimeHelpers.TryEnsureSufficientExecutionStack()
        || node switch
        {
            // They reach out of their blocks.
            VariableDeclaration { Kind: VariableDeclarationKind.Var } or FunctionDeclaration =>
                true,
            // They go on after their script.
            AwaitExpression or FunctionExpression { Async: true } => true,
            ArrowFunctionExpression { Async: true } => true,
            // What they stand for is not told by their place.
            ThisExpression or Super or MetaProperty or WithStatement => true,
            ClassExpression or ImportExpression or TaggedTemplateExpression => true,
            AssignmentExpression a => !IsVariable(a.Left) || Leaves(a.Left) || Leaves(a.Right),
            UpdateExpression u => !IsVariable(u.Argument) || Leaves(u.Argument),
            UnaryExpression { Operator: Acornima.Operator.Delete } => true,
            ForInStatement { Left: not VariableDeclaration } => true,
            ForOfStatement { Left: not VariableDeclaration } => true,
            MemberExpression m => LeavesByMember(m),
            CallExpression c => LeavesByCall(c.Callee, c.Arguments),
            NewExpression n => LeavesByCall(n.Callee, n.Arguments),
            Property p => p.Computed || IsCommon(p.Key) || Leaves(p.Value),
            Identifier i => Common.Contains(i.Name) || _foreign.Contains(i.Name),
            _ => node.ChildNodes.Any(Leaves),
        };

    private bool LeavesByMember(MemberExpression member)
    {
        // What is computed may be any name; only a number is none.
        if (member.Computed && member.Property is not (NumericLiteral or StringLiteral))
            return true;
        if (IsCommon(member.Property))
            return true;
        if (member.Object is Identifier owner && _foreign.Contains(owner.Name))
            return !Members.TryGetValue(owner.Name, out var harmless)
                || (harmless is not null && !harmless.Contains(NameOf(member.Property)));
        return Leaves(member.Object);
    }

    private bool LeavesByCall(Expression callee, IEnumerable<Expression> arguments) =>
        (!(callee is Identifier name && Calls.Contains(name.Name)) && Leaves(callee))
        || arguments.Any(Leaves);

    private static bool IsCommon(Node name) => NameOf(name) is { } text && Common.Contains(text);

    private static string? NameOf(Node name) =>
        name switch
        {
            Identifier identifier => identifier.Name,
            StringLiteral literal => literal.Value,
            _ => null,
        };

    // variables.X and what is inside of it: a copy that is taken over when the script is done.
    private static bool IsVariable(Node target) =>
        target is MemberExpression member
        && (member.Object is Identifier { Name: "variables" } || IsVariable(member.Object));
}
