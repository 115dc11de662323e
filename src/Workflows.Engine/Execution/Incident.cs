using System.Data.Common;
using System.Globalization;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Something that went wrong in an activity, for operators to see.</summary>
internal sealed record Incident
{
    public required string ActivityId { get; init; }

    public required string ActivityNodeId { get; init; }

    public required string ActivityType { get; init; }

    public required string ActivityInstanceId { get; init; }

    public required string Message { get; init; }

    public required string ExceptionType { get; init; }

    public string? StackTrace { get; init; }

    public string? InnerExceptionType { get; init; }

    public string? InnerMessage { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public static Incident From(
        ActivityExecutionContext context,
        Exception exception,
        DateTimeOffset now
    )
    {
        var inner = exception.InnerException;
        while (inner?.InnerException is { } deeper)
            inner = deeper;
        return new Incident
        {
            ActivityId = context.Activity.Id,
            ActivityNodeId = context.NodeId,
            ActivityType = context.Activity.Type,
            ActivityInstanceId = context.Id,
            Message = exception.Message,
            ExceptionType = TypeNameOf(exception),
            StackTrace = exception.StackTrace,
            InnerExceptionType = inner?.GetType().FullName,
            InnerMessage = inner?.Message,
            Timestamp = now,
        };
    }

    /// <summary>
    /// Whether an exception is the activity's own. A database that fails is not: the step's transaction cannot be committed
    /// any more, so it escapes to the retry boundary. Neither is the end of the process.
    /// </summary>
    public static bool IsOfTheActivity(Exception exception, CancellationToken ct)
    {
        if (exception is OperationCanceledException && ct.IsCancellationRequested)
            return false;
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is DbException or OutOfMemoryException)
                return false;
        }

        return true;
    }

    // Elsa's own exception types are shown under the names by which tools know them.
    private static string TypeNameOf(Exception exception) =>
        exception switch
        {
            FaultException => "Elsa.Workflows.Exceptions.FaultException",
            InputEvaluationException => "System.Exception",
            _ => exception.GetType().FullName!,
        };
}

/// <summary>A fault that the definition itself asked for.</summary>
internal sealed class FaultException(
    string code,
    string category,
    string faultType,
    string? message
) : Exception(message)
{
    public string Code { get; } = code;

    public string Category { get; } = category;

    public string FaultType { get; } = faultType;
}

/// <summary>A flow that goes on without end and never waits.</summary>
internal sealed class EndlessFlowException(int limit)
    : Exception(
        string.Create(
            CultureInfo.GetCultureInfo("da-DK"),
            $"Flowet kører i ring: {limit:N0} trin uden at vente på noget. Lad kredsen vente på en hændelse eller et tidspunkt."
        )
    );
