namespace Workflows.Domain.Dialogue;

/// <summary>
/// What every dialogue form asks about (R89): the same themes, in this order, for everybody. That is what makes it possible to
/// talk about the difficult ones (R90).
/// </summary>
public enum DialogueTheme
{
    /// <summary>To come on time, and to call when one cannot.</summary>
    Punctuality,

    /// <summary>Clothes and how one comes across.</summary>
    Appearance,

    /// <summary>Personal hygiene.</summary>
    Hygiene,

    /// <summary>Alcohol and drugs.</summary>
    Alcohol,

    /// <summary>How people talk to each other.</summary>
    Tone,

    /// <summary>The private phone at work.</summary>
    Phone,

    /// <summary>How they work together.</summary>
    Cooperation,
}
