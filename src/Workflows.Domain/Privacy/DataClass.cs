namespace Workflows.Domain.Privacy;

/// <summary>How carefully a piece of personal data is kept (domain 2.2, design D10).</summary>
public enum DataClass
{
    /// <summary>Ordinary personal data, such as the name and phone number of somebody at work: may stand in a letter.</summary>
    Ordinary,

    /// <summary>What the duty of confidentiality covers, such as who is a citizen of the authority: staff and the citizen only.</summary>
    Confidential,

    /// <summary>What may tell of health or other delicate matters, all free text about a citizen included: staff and the citizen only.</summary>
    Sensitive,
}

/// <summary>
/// A piece of personal data in its wrapper. Rendered by accident, in a log line, a template, JSON or a sentence, it shows a
/// mask; its value is given out only by methods that name what for.
/// </summary>
public interface IPersonalData
{
    /// <summary>How carefully it is kept.</summary>
    DataClass Class { get; }
}
