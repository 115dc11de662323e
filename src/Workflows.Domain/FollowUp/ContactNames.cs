using System.Globalization;

namespace Workflows.Domain.FollowUp;

/// <summary>What planned contacts are called, in Danish.</summary>
public static class ContactNames
{
    /// <summary>The name of a step of the schedule, e.g. "Guide til virksomheden"; the code itself when it is unknown.</summary>
    public static string Of(string code) =>
        code switch
        {
            ContactCodes.Expectation => "Forventningsmøde",
            ContactCodes.Guide => "Guide til virksomheden",
            ContactCodes.ThreeDays => "Opkald efter de første dage",
            ContactCodes.RequiredFollowUp => "Påkrævet opfølgning",
            ContactCodes.ClosingEvaluation => "Afsluttende evaluering",
            _ when Number(code) is { } ordinal => string.Create(
                CultureInfo.InvariantCulture,
                $"Påkrævet opfølgning nr. {ordinal}"
            ),
            _ => code,
        };

    /// <summary>Where a contact stands, as it follows "er".</summary>
    public static string Of(PlannedContactStatus status) =>
        status switch
        {
            PlannedContactStatus.Planned => "planlagt",
            PlannedContactStatus.Done => "gennemført",
            PlannedContactStatus.Cancelled => "aflyst",
            PlannedContactStatus.BeforeSystem => "fra før registreringen",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };

    private static int? Number(string code)
    {
        const string Prefix = ContactCodes.RequiredFollowUp + ".";
        return
            code.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(
                code.AsSpan(Prefix.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var ordinal
            )
            ? ordinal
            : null;
    }
}
