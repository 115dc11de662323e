using System.Globalization;

namespace Workflows.Domain.FollowUp;

/// <summary>The steps of the schedules that code knows by name (domain 3.2). Rules may have others.</summary>
public static class ContactCodes
{
    /// <summary>Expectation meeting, T−10 working days (R42).</summary>
    public const string Expectation = "prep.expectation";

    /// <summary>Both roles compare how ready they think the citizen is, T−10 working days (R08–R17).</summary>
    public const string Readiness = "prep.readiness";

    /// <summary>Guide mail to the company, T−3 working days (R52).</summary>
    public const string Guide = "prep.guide";

    /// <summary>Talk with the citizen within seven days before the start (R85).</summary>
    public const string CitizenBeforeStart = "prep.citizen";

    /// <summary>Call to company and citizen by T+3 days (R74).</summary>
    public const string ThreeDays = "chk.3d";

    /// <summary>Extend or end? A written assessment before the last day (LAB § 61).</summary>
    public const string Extension = "dec.extend";

    /// <summary>A limit of the law is near: "dur.13w" (domain 2.1).</summary>
    public const string Duration = "dur";

    /// <summary>The required follow-up, T+11 weeks (R68). Later ones have their number behind it: "req.3m.2".</summary>
    public const string RequiredFollowUp = "req.3m";

    /// <summary>The closing evaluation, end −3 working days (R92).</summary>
    public const string ClosingEvaluation = "end.eval";

    /// <summary>The code of the 1st, 2nd … required follow-up.</summary>
    public static string RequiredFollowUpNumber(int ordinal) =>
        ordinal == 1
            ? RequiredFollowUp
            : string.Create(CultureInfo.InvariantCulture, $"{RequiredFollowUp}.{ordinal}");

    /// <summary>Whether a contact belongs to the time after the placement: it outlives the closing (R92).</summary>
    public static bool IsAfterwards(string code) =>
        code.StartsWith("post.", StringComparison.Ordinal)
        || code.StartsWith("job.", StringComparison.Ordinal);
}
