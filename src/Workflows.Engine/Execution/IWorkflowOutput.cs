using Microsoft.Extensions.Logging;

namespace Workflows.Engine;

/// <summary>Where the lines of WriteLine activities go: the log, or whoever records them.</summary>
public interface IWorkflowOutput
{
    /// <summary>Writes one line.</summary>
    void WriteLine(string? text);
}

/// <summary>Writes the lines of WriteLine activities to the log.</summary>
internal sealed partial class LoggedOutput(ILogger<LoggedOutput> log) : IWorkflowOutput
{
    public void WriteLine(string? text) => Line(log, text);

    [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "{Text}")]
    private static partial void Line(ILogger log, string? text);
}
