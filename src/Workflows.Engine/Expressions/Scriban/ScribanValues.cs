using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Workflows.Engine.Templates;

/// <summary>Looks a name up for a lookup; false when there is no such name.</summary>
internal delegate bool ScribanFind(string name, out object? value);

/// <summary>Variables, inputs or outputs by name, fetched when they are used. An unknown name is an error.</summary>
internal sealed class ScribanLookup(ScribanContext context, string kind, ScribanFind find)
    : IScriptObject
{
    public int Count => 0;

    public bool IsReadOnly
    {
        get => true;
        set => throw new NotSupportedException($"A template cannot set a workflow's {kind}s.");
    }

    public IEnumerable<string> GetMembers() => [];

    public bool Contains(string member) => find(member, out _);

    public bool TryGetValue(
        TemplateContext? caller,
        SourceSpan span,
        string member,
        out object? value
    )
    {
        if (!find(member, out value))
            throw new ScriptRuntimeException(span, $"There is no {kind} named '{member}'.");
        value = ScribanValues.From(value, context);
        return true;
    }

    public bool CanWrite(string member) => false;

    public bool TrySetValue(
        TemplateContext? caller,
        SourceSpan span,
        string member,
        object? value,
        bool readOnly
    ) => throw new ScriptRuntimeException(span, $"A template cannot set the {kind} '{member}'.");

    public bool Remove(string member) => false;

    public void SetReadOnly(string member, bool readOnly) { }

    public IScriptObject Clone(bool deep) => this;
}

/// <summary>An object of data. A member that is not there is an error; <c>object.has_key</c> asks whether it is.</summary>
internal sealed class ScribanData : ScriptObject
{
    public override bool TryGetValue(
        TemplateContext? context,
        SourceSpan span,
        string member,
        out object? value
    ) =>
        base.TryGetValue(context, span, member, out value)
            ? true
            : throw new ScriptRuntimeException(
                span,
                $"There is no member named '{member}' here, only: {string.Join(", ", Keys.Take(20))}."
            );
}

/// <summary>Values as Scriban sees them: texts, numbers, moments, lists and objects of data; no object of the server's, no method.</summary>
internal static class ScribanValues
{
    public static object? From(object? value, ScribanContext context) =>
        value switch
        {
            null or string or bool or DateTime or TimeSpan => value,
            int or long or short or byte or double or float or decimal => value,
            DateTimeOffset moment => context.Local(moment),
            DateOnly day => day.ToDateTime(TimeOnly.MinValue),
            Guid or Enum or Uri or char or TimeOnly => value.ToString(),
            JsonElement json => From(Plain.FromElement(json), context),
            JsonNode node => From(Plain.FromNode(node), context),
            IDictionary<string, object?> map => Data(
                map.Select(p => KeyValuePair.Create(p.Key, p.Value)),
                context
            ),
            IDictionary<string, string> map => Data(
                map.Select(p => KeyValuePair.Create(p.Key, (object?)p.Value)),
                context
            ),
            byte[] bytes => Convert.ToBase64String(bytes),
            IEnumerable list => List(list, context),
            _ => From(JsonSerializer.SerializeToElement(value, Plain.Relaxed), context),
        };

    private static ScribanData Data(
        IEnumerable<KeyValuePair<string, object?>> members,
        ScribanContext context
    )
    {
        var data = new ScribanData();
        foreach (var (name, value) in members)
            data[name] = From(value, context);
        data.IsReadOnly = true;
        return data;
    }

    private static ScriptArray List(IEnumerable list, ScribanContext context)
    {
        var result = new ScriptArray();
        foreach (var item in list)
            result.Add(From(item, context));
        result.IsReadOnly = true;
        return result;
    }
}
