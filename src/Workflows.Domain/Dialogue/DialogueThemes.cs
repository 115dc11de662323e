namespace Workflows.Domain.Dialogue;

/// <summary>The themes, in the one order in which they are shown, with their Danish words.</summary>
public static class DialogueThemes
{
    /// <summary>All themes, in their order.</summary>
    public static IReadOnlyList<DialogueTheme> All { get; } = Enum.GetValues<DialogueTheme>();

    /// <summary>The name of a theme, e.g. "Mødetid".</summary>
    public static string Of(DialogueTheme theme) =>
        theme switch
        {
            DialogueTheme.Punctuality => "Mødetid",
            DialogueTheme.Appearance => "Fremtoning",
            DialogueTheme.Hygiene => "Personlig hygiejne",
            DialogueTheme.Alcohol => "Alkohol og rusmidler",
            DialogueTheme.Tone => "Omgangstone",
            DialogueTheme.Phone => "Telefon i arbejdstiden",
            DialogueTheme.Cooperation => "Samarbejde",
            _ => throw new ArgumentOutOfRangeException(nameof(theme), theme, null),
        };

    /// <summary>
    /// A sentence with which the talk about a theme can be opened (R91): open, to everybody, and about the work, not the person.
    /// </summary>
    public static string Opening(DialogueTheme theme) =>
        theme switch
        {
            DialogueTheme.Punctuality =>
                "Hvordan går det med mødetiderne, og ved alle, hvem man ringer til, hvis man bliver forsinket eller syg?",
            DialogueTheme.Appearance =>
                "Er der noget om tøj og fremtoning hos jer, som det er godt at få sagt højt, så ingen skal gætte?",
            DialogueTheme.Hygiene =>
                "Jeg spørger alle steder om personlig hygiejne, så det ikke bliver mærkeligt. Er der noget, vi skal hjælpe hinanden med?",
            DialogueTheme.Alcohol =>
                "Jeg spørger også alle om alkohol og rusmidler. Hvilke regler har I, og er der noget, vi skal tale om?",
            DialogueTheme.Tone =>
                "Hvordan er tonen hos jer, og hvordan siger man til, hvis en bemærkning rammer forkert?",
            DialogueTheme.Phone =>
                "Hvornår er det i orden at bruge sin egen telefon, og virker det i praksis?",
            DialogueTheme.Cooperation =>
                "Hvad fungerer godt mellem jer, og hvad ville gøre samarbejdet lidt lettere?",
            _ => throw new ArgumentOutOfRangeException(nameof(theme), theme, null),
        };
}
