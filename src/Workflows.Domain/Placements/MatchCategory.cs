using Workflows.Domain.Privacy;

namespace Workflows.Domain.Placements;

/// <summary>The match category that was chosen, never without words (R18–R20).</summary>
/// <param name="Code">The category, a code of the list of match categories.</param>
/// <param name="Version">From when the definition that was used is in force (R22).</param>
/// <param name="Commentary">Why, in words.</param>
/// <param name="Circumstances">What else is important about the citizen's situation; null when nothing was added.</param>
/// <param name="By">Who chose it.</param>
/// <param name="At">When.</param>
public sealed record MatchCategory(
    Confidential<string> Code,
    DateOnly Version,
    Sensitive<string> Commentary,
    Sensitive<string>? Circumstances,
    string By,
    DateTimeOffset At
);

/// <summary>Why this citizen and this company (R30).</summary>
/// <param name="WhyCitizen">Why this citizen.</param>
/// <param name="WhyCompany">Why this company.</param>
/// <param name="Doubts">What one may doubt; null when nobody has any.</param>
public sealed record MatchRationale(
    Sensitive<string> WhyCitizen,
    Sensitive<string> WhyCompany,
    Sensitive<string>? Doubts
);
