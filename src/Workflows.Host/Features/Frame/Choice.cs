namespace Workflows.Host.Features.Frame;

/// <summary>One of the answers that a form offers.</summary>
public sealed record Choice(string Value, string Text);
