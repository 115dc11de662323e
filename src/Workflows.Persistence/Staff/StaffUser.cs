using Microsoft.AspNetCore.Identity;
using Workflows.Domain;

namespace Workflows.Persistence.Staff;

/// <summary>A person of the municipality who signs in.</summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    public StaffUser() => Id = Guid.CreateVersion7();

    /// <summary>The name that colleagues and the history of a case show.</summary>
    [PersonalData]
    public string DisplayName { get; set; } = "";

    /// <summary>The job consultant that the user is, if one.</summary>
    public JobConsultantId? JobConsultantId { get; set; }
}

/// <summary>What a person may do (decision D11).</summary>
public sealed class StaffRole : IdentityRole<Guid>
{
    public StaffRole() => Id = Guid.CreateVersion7();

    public StaffRole(string name)
        : this() => Name = name;
}
