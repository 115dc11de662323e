using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Placements;

/// <summary>What notes are called.</summary>
public static class CaseNoteNames
{
    /// <summary>What happened, by whom it was talked to, as a Danish sentence.</summary>
    public static string Headline(ContactParty with) =>
        with switch
        {
            ContactParty.Company => "Talte med virksomheden.",
            ContactParty.Citizen => "Talte med borgeren.",
            ContactParty.Both => "Talte med virksomheden og borgeren.",
            ContactParty.Team => "Notat til kollegerne.",
            _ => throw new ArgumentOutOfRangeException(nameof(with), with, null),
        };

    /// <summary>Why a contact took place, as a person chooses it, in Danish.</summary>
    public static string Of(ContactNature nature) =>
        nature switch
        {
            ContactNature.Preventive => "Forebyggende",
            ContactNature.Reactive => "Fordi noget var sket",
            _ => throw new ArgumentOutOfRangeException(nameof(nature), nature, null),
        };
}
