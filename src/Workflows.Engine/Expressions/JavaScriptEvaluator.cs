using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Jint;

namespace Workflows.Engine;

/// <summary>Parses scripts, each text once, and keeps them for all definitions and instances.</summary>
internal sealed partial class JavaScriptEvaluator
{
    // Definitions come and go; when their scripts have become this many, the parsed forms are made anew as they are needed.
    private const int MostScripts = 10_000;

    private static readonly ScriptPreparationOptions Preparation = new()
    {
        ParsingOptions = new ScriptParsingOptions { AllowReturnOutsideFunction = true },
        CollectReferencedGlobals = true,
    };

    private readonly ConcurrentDictionary<string, JavaScriptExpression> _scripts = new();

    public JavaScriptExpression Compile(string script)
    {
        if (_scripts.Count >= MostScripts)
            _scripts.Clear();
        return _scripts.GetOrAdd(script, Parse);
    }

    private static JavaScriptExpression Parse(string script)
    {
        try
        {
            var prepared = Jint.Engine.PrepareScript(script, options: Preparation);
            var names = VariableNames()
                .Matches(script)
                .Select(m => m.Groups["name"].Value)
                .Distinct()
                .ToArray();
            return new JavaScriptExpression(
                prepared,
                [.. prepared.ReferencedGlobals!],
                names,
                ScriptTraces.Leaves(
                    prepared.Program!,
                    prepared.ReferencedGlobals!,
                    ScriptSession.Binds
                )
            );
        }
        catch (Exception e) when (e is ScriptPreparationException or Acornima.ParseErrorException)
        {
            // A script that cannot be parsed is an error of the activity that uses it, when it is used.
            return new JavaScriptExpression(e);
        }
    }

    [GeneratedRegex(
        @"variables\.(?<name>\w+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex VariableNames();
}
