using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Workflows.Host.Mail;

/// <summary>One template file, parsed. Knows the words that it is given and nothing else: no functions, no files, no clock.</summary>
internal sealed class LetterTemplate
{
    private readonly Template _template;
    private readonly string _source;

    private LetterTemplate(Template template, string source)
    {
        _template = template;
        _source = source;
    }

    public static LetterTemplate Parse(string text, string source)
    {
        var template = Template.Parse(text, source);
        return template.HasErrors
            ? throw new LetterException(string.Join(Environment.NewLine, template.Messages))
            : new LetterTemplate(template, source);
    }

    public string Render(IReadOnlyDictionary<string, object> words)
    {
        var globals = new ScriptObject();
        foreach (var (word, value) in words)
            globals.SetValue(word, value, readOnly: true);

        // An empty object instead of Scriban's own functions: a template can put words in place and choose, no more.
        var context = new TemplateContext(new ScriptObject())
        {
            StrictVariables = true,
            EnableRelaxedMemberAccess = false,
            EnableRelaxedTargetAccess = false,
            EnableRelaxedIndexerAccess = false,
            LoopLimit = 100,
            RecursiveLimit = 10,
            LimitToString = 50_000,
            OutputLimit = 50_000,
            NewLine = "\n",
        };
        context.PushGlobal(globals);
        try
        {
            return _template.Render(context);
        }
        catch (ScriptRuntimeException e)
        {
            throw new LetterException(
                $"Skabelonen {_source} kan ikke udfyldes: {e.OriginalMessage}",
                e
            );
        }
    }
}
