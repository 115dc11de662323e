using Workflows.Domain.Signals;

namespace Workflows.Activities.Signals;

/// <summary>What coordinators write into the inputs of activities about signals.</summary>
internal static class SignalInput
{
    public static RiskSignalKind KindOf(string? name) =>
        Enum.TryParse<RiskSignalKind>(name, out var kind) && Enum.IsDefined(kind)
            ? kind
            : throw new InvalidOperationException(
                $"'{name}' is no kind of risk signal. Choose one of {string.Join(", ", Enum.GetNames<RiskSignalKind>())}."
            );
}
