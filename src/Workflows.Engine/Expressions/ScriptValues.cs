using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Runtime.Interop;
using ScriptEngine = Jint.Engine;

namespace Workflows.Engine;

/// <summary>Values on their way into scripts.</summary>
internal static class ScriptValues
{
    public static JsValue ToScript(ScriptEngine engine, object? value) =>
        value switch
        {
            null => JsValue.Null,
            string text => JsString.Create(text),
            bool flag => flag ? JsBoolean.True : JsBoolean.False,
            int whole => JsNumber.Create(whole),
            double number => JsNumber.Create(number),
            JsonNode node => ToScript(engine, Plain.FromNode(node)),
            IDictionary<string, string> texts => JsValue.FromObject(
                engine,
                texts.ToDictionary(p => p.Key, p => (object?)p.Value)
            ),
            IDictionary<string, object?> or byte[] => JsValue.FromObject(engine, value),
            // Lists become arrays of the script: a copy.
            IEnumerable list => JsValue.FromObject(engine, list.Cast<object?>().ToArray()),
            _ => JsValue.FromObject(engine, value),
        };

    /// <summary>A copy of a map that scripts may change without reaching the variable.</summary>
    public static JsObject CopyIn(ScriptEngine engine, IDictionary<string, object?> map)
    {
        var copy = new JsObject(engine);
        foreach (var (key, value) in map)
            copy.Set(key, CopyValue(engine, value));
        return copy;
    }

    private static JsValue CopyValue(ScriptEngine engine, object? value) =>
        value switch
        {
            IDictionary<string, object?> map => CopyIn(engine, map),
            string or byte[] => ToScript(engine, value),
            IEnumerable list => new JsArray(
                engine,
                [.. list.Cast<object?>().Select(item => CopyValue(engine, item))]
            ),
            _ => ToScript(engine, value),
        };

    /// <summary>Bytes become an array buffer, JSON becomes plain values.</summary>
    internal sealed class Converter : IObjectConverter
    {
        public bool TryConvert(
            ScriptEngine engine,
            object value,
            [NotNullWhen(true)] out JsValue? result
        )
        {
            result = value switch
            {
                byte[] bytes => engine.Intrinsics.ArrayBuffer.Construct(bytes),
                JsonElement json => ToScript(engine, Plain.FromElement(json)),
                _ => null,
            };
            return result is not null;
        }
    }
}
