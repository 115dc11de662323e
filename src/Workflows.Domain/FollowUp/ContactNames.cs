using System.Globalization;

namespace Workflows.Domain.FollowUp;

/// <summary>What planned contacts are called, in Danish and English.</summary>
public static class ContactNames
{
    private static readonly Dictionary<string, (string Danish, string English)> Names = new()
    {
        [ContactCodes.Expectation] = ("Forventningsmøde", "Expectation meeting"),
        [ContactCodes.Readiness] = ("Fælles vurdering af parathed", "Joint readiness assessment"),
        [ContactCodes.Guide] = ("Guide til virksomheden", "Guide for the company"),
        [ContactCodes.CitizenBeforeStart] = (
            "Samtale med borgeren før start",
            "Talk with the citizen before the start"
        ),
        ["chk.day1"] = ("Kontakt på første dag", "Contact on the first day"),
        ["chk.1d"] = ("Opkald dagen efter start", "Call on the day after the start"),
        [ContactCodes.ThreeDays] = ("Opkald efter de første dage", "Call after the first days"),
        ["chk.10d"] = ("Opkald efter 10 dage", "Call after 10 days"),
        [ContactCodes.Extension] = ("Vurdering af forlængelse", "Decision on extension"),
        [ContactCodes.RequiredFollowUp] = ("Påkrævet opfølgning", "Required follow-up"),
        [ContactCodes.ClosingEvaluation] = ("Afsluttende evaluering", "Closing evaluation"),
        ["exit.m4"] = ("Samtale om ordinære timer", "Talk about ordinary hours"),
        ["post.1m"] = ("Opfølgning 1 måned efter", "Check 1 month later"),
    };

    // Families with a number in the code, e.g. "chk.w4".
    private static readonly (string Start, string End, string Danish, string English)[] Families =
    [
        ("chk.w", "", "Opfølgning i uge {0}", "Follow-up in week {0}"),
        ("chk.monthly.", "", "Månedlig opfølgning, måned {0}", "Monthly follow-up, month {0}"),
        ("team.review.", "", "Drøftelse i teamet, måned {0}", "Team review, month {0}"),
        (
            ContactCodes.RequiredFollowUp + ".",
            "",
            "Påkrævet opfølgning nr. {0}",
            "Required follow-up no. {0}"
        ),
        (
            ContactCodes.Duration + ".",
            "w",
            "Vurdering ved grænsen på {0} uger",
            "Assessment at the limit of {0} weeks"
        ),
        ("post.", "m", "Opfølgning {0} måneder efter", "Check {0} months later"),
        ("job.m", "", "Kontakt i jobbet, måned {0}", "Contact in the job, month {0}"),
    ];

    /// <summary>The name of a step of the schedule, e.g. "Guide til virksomheden"; the code itself when it is unknown.</summary>
    public static string Of(string code) => Find(code)?.Danish ?? code;

    /// <summary>The English name of a step; the code itself when it is unknown.</summary>
    public static string InEnglish(string code) => Find(code)?.English ?? code;

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

    private static (string Danish, string English)? Find(string code)
    {
        if (Names.TryGetValue(code, out var names))
        {
            return names;
        }

        foreach (var (start, end, danish, english) in Families)
        {
            if (
                code.Length > start.Length + end.Length
                && code.StartsWith(start, StringComparison.Ordinal)
                && code.EndsWith(end, StringComparison.Ordinal)
                && int.TryParse(
                    code.AsSpan(start.Length, code.Length - start.Length - end.Length),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
            )
            {
                return (
                    string.Format(CultureInfo.InvariantCulture, danish, number),
                    string.Format(CultureInfo.InvariantCulture, english, number)
                );
            }
        }

        return null;
    }
}
