namespace Workflows.Persistence.Embedded;

/// <summary>
/// The database cannot be used. The message is one sentence for the operator: what is wrong, where, and what to do.
/// </summary>
public sealed class DatabaseStartException(string message, Exception? cause = null)
    : Exception(message, cause);
