namespace Workflows.Host.Mail;

/// <summary>A rendered mail.</summary>
/// <param name="Subject">Fixed words and the reference number.</param>
/// <param name="Text">The plain-text part: the same sentences in the same order.</param>
/// <param name="Html">The HTML part.</param>
internal sealed record Letter(string Subject, string Text, string Html);

/// <summary>A letter cannot be rendered. The message says why, in Danish, and is shown with the mail.</summary>
internal sealed class LetterException(string message, Exception? inner = null)
    : Exception(message, inner);
