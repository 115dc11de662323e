namespace Workflows.Host.Features.Staff;

/// <summary>A line of the staff page.</summary>
public sealed record StaffMember(Guid Id, string Name, string Email, IReadOnlyList<string> Roles);
