namespace Workflows.Domain;

/// <summary>The answer to a request to change something: done, or refused with a reason that can be shown to the person who asked.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>The change was made.</summary>
    public static Decision Ok { get; } = new Accepted();

    /// <summary>The change was not made, and nothing else was changed either.</summary>
    /// <param name="reason">One Danish sentence: what stands in the way, and what to do about it.</param>
    public static Decision Refuse(string reason) => new Refused(reason);

    /// <summary>The change was made.</summary>
    public sealed record Accepted : Decision;

    /// <summary>The change was refused.</summary>
    /// <param name="Reason">One Danish sentence: what stands in the way, and what to do about it.</param>
    public sealed record Refused(string Reason) : Decision;
}
