namespace Workflows.Domain.Signals;

/// <summary>What a conflict is about (R88).</summary>
/// <param name="Item">The item of the agreement; null: it was not agreed on.</param>
public sealed record ConflictSubject(AgreementItemId? Item);
