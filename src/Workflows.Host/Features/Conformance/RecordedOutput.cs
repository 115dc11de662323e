using Workflows.Engine;

namespace Workflows.Host.Features.Conformance;

/// <summary>Collects what WriteLine activities write.</summary>
internal sealed class RecordedOutput : IWorkflowOutput
{
    public List<string> Lines { get; } = [];

    public void WriteLine(string? text) => Lines.Add(text ?? "");
}
