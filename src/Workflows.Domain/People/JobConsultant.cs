using Workflows.Domain.Privacy;

namespace Workflows.Domain.People;

/// <summary>The job consultant (jobkonsulent) who leads a placement: named in every mail, called by the company (R01, R72).</summary>
public sealed class JobConsultant
{
    private JobConsultant() { }

    /// <summary>The consultant's id.</summary>
    public JobConsultantId Id { get; private init; }

    /// <summary>The name.</summary>
    public Ordinary<string> Name { get; private set; } = "";

    /// <summary>The work address; also what ties the consultant to a staff user.</summary>
    public Ordinary<string> Email { get; private set; } = "";

    /// <summary>The phone number that companies are given.</summary>
    public Ordinary<string>? Phone { get; private set; }

    /// <summary>Registers a consultant.</summary>
    public static JobConsultant Register(string name, string email, string? phone) =>
        new()
        {
            Id = JobConsultantId.New(),
            Name = name,
            Email = email,
            Phone = phone,
        };
}
