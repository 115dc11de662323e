using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Placements;

/// <summary>How freely the steps of the schedule may be left out (R36): the line between freedom of method and free fall.</summary>
public static class StepDuties
{
    /// <summary>The duty of a step.</summary>
    public static StepDuty Of(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return IsRequired(code) ? StepDuty.Required
            : code is "chk.day1" || code.StartsWith("post.", StringComparison.Ordinal)
                ? StepDuty.Free
            : StepDuty.Recommended;
    }

    /// <summary>What a duty is called, in Danish.</summary>
    public static string NameOf(StepDuty duty) =>
        duty switch
        {
            StepDuty.Required => "påkrævet",
            StepDuty.Recommended => "anbefalet",
            StepDuty.Free => "frit",
            _ => throw new ArgumentOutOfRangeException(nameof(duty), duty, null),
        };

    // The follow-up of the law, the evaluation, the assessment of an extension, and the agreement that gates the start.
    private static bool IsRequired(string code) =>
        code.StartsWith(ContactCodes.RequiredFollowUp, StringComparison.Ordinal)
        || code.StartsWith("dec.", StringComparison.Ordinal)
        || code is ContactCodes.ClosingEvaluation or ContactCodes.Expectation;
}
