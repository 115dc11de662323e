namespace Workflows.Domain.Obligations;

/// <summary>What the states of an obligation are called, in Danish.</summary>
public static class ObligationStatusNames
{
    /// <summary>Where an obligation stands, as it follows "er".</summary>
    public static string Of(ObligationStatus status) =>
        status switch
        {
            ObligationStatus.Open => "åben",
            ObligationStatus.Done => "gennemført",
            ObligationStatus.Superseded => "erstattet",
            ObligationStatus.Missed => "registreret som ikke nået",
            ObligationStatus.BeforeSystem => "fra før registreringen",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };
}
