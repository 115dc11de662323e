namespace Workflows.Host.Features.SignIn;

/// <summary>The sign-in roles (design D11): what a person may do.</summary>
internal static class StaffRoles
{
    public const string Consultant = "Consultant";
    public const string Caseworker = "Caseworker";
    public const string Coordinator = "Coordinator";
    public const string FlowEngineer = "FlowEngineer";
    public const string Manager = "Manager";
    public const string HotlineDuty = "HotlineDuty";
    public const string Auditor = "Auditor";
    public const string Administrator = "Administrator";

    public static IReadOnlyList<string> All { get; } =
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
}
