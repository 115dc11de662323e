using Workflows.Domain.Privacy;

namespace Workflows.Domain.Placements;

/// <summary>
/// Consultant and company have agreed to talk more rarely, because it goes well (R83). It concerns only the contacts whose rule says
/// that they may become rarer; what is required, and the way to call, stay.
/// </summary>
/// <param name="From">The first day from which on it counts.</param>
/// <param name="Reason">What they agreed on, and why.</param>
/// <param name="By">The consultant who agreed on it.</param>
/// <param name="At">When.</param>
public sealed record FadeOutPlan(
    DateOnly From,
    Sensitive<string> Reason,
    string By,
    DateTimeOffset At
);
