namespace Workflows.Domain.FollowUp;

/// <summary>How much a company has tried, in Danish.</summary>
public static class CompanyExperienceNames
{
    /// <summary>As it follows "Virksomheden", e.g. "har prøvet det før".</summary>
    public static string Of(CompanyExperience experience) =>
        experience switch
        {
            CompanyExperience.New => "har ikke prøvet det før",
            CompanyExperience.Some => "har prøvet det før",
            CompanyExperience.Experienced => "har stor erfaring",
            _ => throw new ArgumentOutOfRangeException(nameof(experience), experience, null),
        };
}
