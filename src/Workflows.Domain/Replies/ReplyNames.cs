namespace Workflows.Domain.Replies;

/// <summary>What questions to the company, and their answers, are called.</summary>
public static class ReplyNames
{
    /// <summary>What the company answered, as it stands after a colon in Danish, e.g. "alt går godt".</summary>
    public static string Of(ReplyAnswer answer) =>
        answer switch
        {
            ReplyAnswer.AllWell => "alt går godt",
            ReplyAnswer.NeedsAdjustment => "noget skal justeres",
            ReplyAnswer.CallMe => "ring til mig",
            ReplyAnswer.WantsToStop => "vi vil stoppe",
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
        };

    /// <summary>What the company answered, in English.</summary>
    public static string InEnglish(ReplyAnswer answer) =>
        answer switch
        {
            ReplyAnswer.AllWell => "all is well",
            ReplyAnswer.NeedsAdjustment => "something has to be adjusted",
            ReplyAnswer.CallMe => "call me",
            ReplyAnswer.WantsToStop => "we want to stop",
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
        };

    /// <summary>What the company was asked, as it stands in a Danish sentence, e.g. "hvordan det går".</summary>
    public static string Of(ReplyPurpose purpose) =>
        purpose switch
        {
            ReplyPurpose.Pulse => "hvordan det går",
            ReplyPurpose.Agreement => "om aftalen er rigtig",
            ReplyPurpose.Appointment => "om tiden passer",
            ReplyPurpose.Evaluation => "hvordan forløbet har været",
            ReplyPurpose.LaterCheck => "hvordan det går efter forløbet",
            _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, null),
        };

    /// <summary>What the company was asked, in English.</summary>
    public static string InEnglish(ReplyPurpose purpose) =>
        purpose switch
        {
            ReplyPurpose.Pulse => "how it is going",
            ReplyPurpose.Agreement => "whether the agreement is right",
            ReplyPurpose.Appointment => "whether the time suits them",
            ReplyPurpose.Evaluation => "how the placement was",
            ReplyPurpose.LaterCheck => "how it is going after the placement",
            _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, null),
        };
}
