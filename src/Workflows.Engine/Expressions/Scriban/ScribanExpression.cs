using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Templates;

/// <summary>
/// A Scriban template, parsed once. Unlike Liquid it is strict: a name that is not there is an error that says which, and so
/// is a template that cannot be read.
/// </summary>
internal sealed class ScribanExpression : CompiledExpression
{
    private const int DeepestNesting = 100;

    private readonly Template? _template;

    public ScribanExpression(string template)
    {
        var parsed = Template.Parse(
            template,
            parserOptions: new ParserOptions { ExpressionDepthLimit = DeepestNesting }
        );
        if (parsed.HasErrors)
            Error = string.Join(' ', parsed.Messages.Select(m => m.ToString()));
        else
            _template = parsed;
    }

    /// <summary>Why the template cannot be read; null when it can.</summary>
    public string? Error { get; }

    public override object? Evaluate(ActivityExecutionContext context, Type target)
    {
        if (_template is null)
            throw new InvalidOperationException($"The template cannot be read: {Error}");
        return ValueConverter.Convert(Render(_template, context), target);
    }

    private static string Render(Template template, ActivityExecutionContext context)
    {
        var options = context.WorkflowExecutionContext.Services.Options;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken
        );
        limit.CancelAfter(options.ScriptTimeout);
        try
        {
            return template.Render(new ScribanContext(context, options, limit.Token));
        }
        catch (ScriptAbortException e) when (!context.CancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException(
                $"The template takes longer than {options.ScriptTimeout}.",
                e
            );
        }
        catch (ScriptAbortException e)
        {
            throw new OperationCanceledException(e.Message, e, context.CancellationToken);
        }
        catch (ScriptRuntimeException e)
        {
            throw new InvalidOperationException(e.Message, e);
        }
    }
}
