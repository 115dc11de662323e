namespace Workflows.Host.Platform;

/// <summary>The program cannot start or go on because of something that the person who started it can put right. The message says what and how.</summary>
internal sealed class StartRefusedException(string message, Exception? inner = null)
    : Exception(message, inner);
