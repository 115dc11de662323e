using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Workflows.Engine;

/// <summary>The functions that scripts may call, by Elsa's names. None reaches files, network or configuration.</summary>
internal static class ScriptFunctions
{
    internal delegate JsValue Function(ScriptHost host, JsValue[] arguments);

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly FrozenDictionary<string, Function> All = new Dictionary<
        string,
        Function
    >
    {
        ["getWorkflowDefinitionId"] = (h, _) => h.Workflow.Definition.DefinitionId,
        ["getWorkflowDefinitionVersionId"] = (h, _) => h.Workflow.Definition.VersionId,
        ["getWorkflowDefinitionVersion"] = (h, _) => h.Workflow.Definition.Version,
        ["getWorkflowInstanceId"] = (h, _) => h.Workflow.Id,
        ["getCorrelationId"] = (h, _) => h.ToScript(h.Workflow.CorrelationId),
        ["setCorrelationId"] = (h, a) => Do(() => h.Workflow.CorrelationId = Text(a, 0)),
        ["getWorkflowInstanceName"] = (h, _) => h.ToScript(h.Workflow.Name),
        ["setWorkflowInstanceName"] = (h, a) => Do(() => h.Workflow.Name = Text(a, 0)),
        ["getVariable"] = (h, a) => h.Variable(Text(a, 0) ?? ""),
        ["setVariable"] = (h, a) => Do(() => h.SetVariable(Text(a, 0) ?? "", a.At(1).ToObject())),
        ["getInput"] = (h, a) => h.Input(Text(a, 0) ?? ""),
        ["getOutputFrom"] = (h, a) => h.OutputFrom(Text(a, 0) ?? "", Text(a, 1)),
        ["getLastResult"] = (h, _) => h.ToScript(h.Workflow.Outputs.LastResult),
        ["isNullOrWhiteSpace"] = (_, a) => string.IsNullOrWhiteSpace(Text(a, 0)),
        ["isNullOrEmpty"] = (_, a) => string.IsNullOrEmpty(Text(a, 0)),
        ["toJson"] = (_, a) => JsonSerializer.Serialize(a.At(0).ToObject(), Json),
        ["parseGuid"] = (h, a) => h.ToScript(Guid.Parse(Text(a, 0)!)),
        ["newGuid"] = (h, _) => h.ToScript(Guid.NewGuid()),
        ["newGuidString"] = (_, _) => Guid.NewGuid().ToString(),
        ["getGuidString"] = (_, _) => Guid.NewGuid().ToString(),
        ["newShortGuid"] = (_, _) => ShortGuid(),
        ["getShortGuid"] = (_, _) => ShortGuid(),
        ["bytesToString"] = (_, a) => Encoding.UTF8.GetString(Bytes(a)),
        ["bytesFromString"] = (h, a) => h.ToScript(Encoding.UTF8.GetBytes(Text(a, 0) ?? "")),
        ["bytesToBase64"] = (_, a) => Convert.ToBase64String(Bytes(a)),
        ["bytesFromBase64"] = (h, a) => h.ToScript(Convert.FromBase64String(Text(a, 0) ?? "")),
        ["stringToBase64"] = (_, a) =>
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(a, 0) ?? "")),
        ["stringFromBase64"] = (_, a) =>
            Encoding.UTF8.GetString(Convert.FromBase64String(Text(a, 0) ?? "")),
        ["setOutcome"] = (h, a) => Do(() => h.SetOutcomes([Text(a, 0) ?? ""])),
        ["setOutcomes"] = (h, a) =>
            Do(() => h.SetOutcomes(ValueConverter.To<string[]>(a.At(0).ToObject()) ?? [])),
    }.ToFrozenDictionary();

    public static Function? Find(string name) => All.GetValueOrDefault(name);

    private static JsValue Do(Action action)
    {
        action();
        return JsValue.Undefined;
    }

    private static string? Text(JsValue[] arguments, int index)
    {
        var argument = arguments.At(index);
        return argument.IsNull() || argument.IsUndefined() ? null : argument.ToString();
    }

    private static byte[] Bytes(JsValue[] arguments) =>
        ValueConverter.To<byte[]>(arguments.At(0).ToObject()) ?? [];

    private static string ShortGuid() =>
        Convert
            .ToBase64String(Guid.NewGuid().ToByteArray())
            .Replace("/", "", StringComparison.Ordinal)
            .Replace("+", "", StringComparison.Ordinal)
            .TrimEnd('=');
}
