using Microsoft.AspNetCore.Authorization;
using static Workflows.Host.Features.SignIn.StaffRoles;

namespace Workflows.Host.Features.SignIn;

/// <summary>
/// Who may do what, in one place. Every route names one of these policies or is on the short list of anonymous ones;
/// a test fails for a route that does neither.
/// </summary>
internal static class Access
{
    public const string AnyStaff = "any-staff";
    public const string ReadCases = "read-cases";
    public const string TalkToParties = "talk-to-parties";
    public const string ManageCases = "manage-cases";
    public const string AllowExceptions = "allow-exceptions";
    public const string DoTasks = "do-tasks";
    public const string HandOver = "hand-over";
    public const string HandOverForColleagues = "hand-over-for-colleagues";
    public const string ReadMail = "read-mail";
    public const string ImportPlacements = "import-placements";
    public const string KeepStaff = "keep-staff";
    public const string Operate = "operate";
    public const string ReadFlows = "read-flows";

    /// <summary>Who may open a placement: those who work with cases or answer for them. Not the technical roles (design D10).</summary>
    public static IReadOnlyList<string> CaseReaders { get; } =
    [Consultant, Caseworker, Coordinator, Manager, HotlineDuty, Auditor];

    /// <summary>Who may note what a company or a citizen said.</summary>
    public static IReadOnlyList<string> Talkers { get; } =
    [Consultant, Caseworker, Coordinator, HotlineDuty];

    /// <summary>Who may change where a placement stands.</summary>
    public static IReadOnlyList<string> CaseManagers { get; } =
    [Consultant, Caseworker, Coordinator];

    /// <summary>Who may let a placement start without a confirmed agreement, and answers for it (R42).</summary>
    public static IReadOnlyList<string> ExceptionMakers { get; } = [Coordinator];

    /// <summary>Who may get a task, and so must be able to do it.</summary>
    public static IReadOnlyList<string> TaskDoers { get; } =
    [Consultant, Caseworker, Coordinator, Manager, HotlineDuty];

    /// <summary>Who may give a placement to another consultant, and say who stands in for whom.</summary>
    public static IReadOnlyList<string> HandOverers { get; } = [Consultant, Coordinator, Manager];

    /// <summary>Who may do so for any consultant, not only for the placements and the absence of her own.</summary>
    public static IReadOnlyList<string> DecideForColleagues { get; } = [Coordinator, Manager];

    /// <summary>Who may see the mails: they hold no data about citizens.</summary>
    public static IReadOnlyList<string> MailReaders { get; } =
    [
        Consultant,
        Caseworker,
        Coordinator,
        FlowEngineer,
        Manager,
        HotlineDuty,
        Auditor,
        Administrator,
    ];

    /// <summary>Who may load placements from a file.</summary>
    public static IReadOnlyList<string> Importers { get; } = [Coordinator, Administrator];

    /// <summary>Who makes users and gives them roles.</summary>
    public static IReadOnlyList<string> StaffKeepers { get; } = [Administrator];

    /// <summary>Who sees the jobs.</summary>
    public static IReadOnlyList<string> Operators { get; } = [FlowEngineer, Administrator];

    /// <summary>
    /// Who may look at flows and at what they did: those who make them, answer for them or keep them running. The journal of a flow
    /// names no person; that somebody looked is in the log of the case.
    /// </summary>
    public static IReadOnlyList<string> FlowReaders { get; } =
    [Coordinator, FlowEngineer, Manager, Auditor, Administrator];

    public static void AddPolicies(AuthorizationOptions options)
    {
        options.AddPolicy(AnyStaff, policy => policy.RequireRole(StaffRoles.All));
        options.AddPolicy(ReadCases, policy => policy.RequireRole(CaseReaders));
        options.AddPolicy(TalkToParties, policy => policy.RequireRole(Talkers));
        options.AddPolicy(ManageCases, policy => policy.RequireRole(CaseManagers));
        options.AddPolicy(AllowExceptions, policy => policy.RequireRole(ExceptionMakers));
        options.AddPolicy(DoTasks, policy => policy.RequireRole(TaskDoers));
        options.AddPolicy(HandOver, policy => policy.RequireRole(HandOverers));
        options.AddPolicy(HandOverForColleagues, policy => policy.RequireRole(DecideForColleagues));
        options.AddPolicy(ReadMail, policy => policy.RequireRole(MailReaders));
        options.AddPolicy(ImportPlacements, policy => policy.RequireRole(Importers));
        options.AddPolicy(KeepStaff, policy => policy.RequireRole(StaffKeepers));
        options.AddPolicy(ReadFlows, policy => policy.RequireRole(FlowReaders));
        options.AddPolicy(Operate, policy => policy.RequireRole(Operators));

        // The last net: a route that says nothing is closed. The route test makes sure that none relies on it.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .Build();
    }
}
