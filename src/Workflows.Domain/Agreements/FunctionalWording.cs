using System.Text.RegularExpressions;

namespace Workflows.Domain.Agreements;

/// <summary>
/// Considerations say what to do, not what somebody suffers from (R45): "pause på ti minutter hver anden time". The words
/// below are those that a consultant writes by habit; a person reads the wording too.
/// </summary>
public static partial class FunctionalWording
{
    /// <summary>Whether a wording can be shown to a company, once the citizen has approved it.</summary>
    public static Decision Check(string wording)
    {
        if (string.IsNullOrWhiteSpace(wording))
        {
            return Decision.Refuse("Skriv, hvad borgeren har brug for på arbejdspladsen.");
        }

        var word = HealthWord().Match(wording);
        return word.Success
            ? Decision.Refuse(
                $"\"{word.Value}\" siger noget om helbredet. Skriv, hvad virksomheden skal gøre, fx \"pause på ti minutter hver anden time\"."
            )
            : Decision.Ok;
    }

    [GeneratedRegex(
        @"\b(diagnos\w*|lidelse\w*|sygdom\w*|depress\w*|depression\w*|angst\w*|stress\w*|adhd|add|autis\w*|asperger\w*|skizo\w*|psykos\w*|bipolar\w*|ptsd|borderline|misbrug\w*|alkohol\w*|medicin\w*|psykiat\w*|psykolog\w*|behandling\w*|handicap\w*|kræft\w*|diabetes|epilepsi|sclerose|fibromyalgi|slidgigt|gigt|diskusprolaps|skånehensyn)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex HealthWord();
}
