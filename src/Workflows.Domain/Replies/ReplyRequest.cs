namespace Workflows.Domain.Replies;

/// <summary>
/// A question to the company's contact person that waits for an answer: asked by a mail, answered by a button, or by a
/// member of the staff who heard it on the phone. Holds which answer it was; what else was said is a note.
/// </summary>
public sealed class ReplyRequest
{
    private ReplyRequest() { }

    /// <summary>Its id.</summary>
    public ReplyRequestId Id { get; private init; }

    /// <summary>The placement.</summary>
    public PlacementId PlacementId { get; private init; }

    /// <summary>The contact person who was asked.</summary>
    public CompanyContactId RecipientId { get; private init; }

    /// <summary>Who asks, unique within the placement: a step that runs again does not ask again.</summary>
    public string Key { get; private init; } = "";

    /// <summary>What it is about.</summary>
    public ReplyPurpose Purpose { get; private init; }

    /// <summary>When it was asked.</summary>
    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>When the company was reminded; null while it was not. It happens once (R76).</summary>
    public DateTimeOffset? NudgedAt { get; private set; }

    /// <summary>The answer; null while there is none.</summary>
    public ReplyAnswer? Answer { get; private set; }

    /// <summary>When it was answered; null while it is not.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Who answered, or which member of the staff heard the answer.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>Whether there is no answer yet.</summary>
    public bool IsOpen => Answer is null;

    internal static ReplyRequest Ask(
        PlacementId placement,
        CompanyContactId recipient,
        string key,
        ReplyPurpose purpose,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = ReplyRequestId.New(),
            PlacementId = placement,
            RecipientId = recipient,
            Key = key,
            Purpose = purpose,
            AskedAt = at,
        };

    internal void Nudge(DateTimeOffset at) => NudgedAt = at;

    internal void Take(ReplyAnswer answer, string by, DateTimeOffset at)
    {
        Answer = answer;
        AnsweredBy = by;
        AnsweredAt = at;
    }
}

/// <summary>What a company can answer, in one tap.</summary>
public enum ReplyAnswer
{
    /// <summary>Alt går godt.</summary>
    AllWell,

    /// <summary>Noget skal justeres.</summary>
    NeedsAdjustment,

    /// <summary>Ring til mig.</summary>
    CallMe,

    /// <summary>Vi vil stoppe.</summary>
    WantsToStop,
}

/// <summary>What a question to the company is about.</summary>
public enum ReplyPurpose
{
    /// <summary>How it is going (R66).</summary>
    Pulse,

    /// <summary>Whether the agreement is right (R47).</summary>
    Agreement,

    /// <summary>Whether an appointment suits them (R73).</summary>
    Appointment,

    /// <summary>How it was (R92).</summary>
    Evaluation,

    /// <summary>How it goes after the end (R92).</summary>
    LaterCheck,
}
