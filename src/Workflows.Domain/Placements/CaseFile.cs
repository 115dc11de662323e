using Workflows.Domain.Companies;
using Workflows.Domain.People;

namespace Workflows.Domain.Placements;

/// <summary>A placement with the people around it.</summary>
/// <param name="Placement">The placement, to read and to change.</param>
/// <param name="Company">The company.</param>
/// <param name="Contact">The contact person in the company.</param>
/// <param name="Consultant">The job consultant who leads the placement.</param>
public sealed record CaseFile(
    Placement Placement,
    Company Company,
    CompanyContact Contact,
    JobConsultant Consultant
);
