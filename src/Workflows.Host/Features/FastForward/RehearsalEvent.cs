using Workflows.Domain.Calendar;
using Workflows.Host.Features.Frame;

namespace Workflows.Host.Features.FastForward;

/// <summary>Something that happened in virtual time.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Reference">The placement.</param>
/// <param name="Text">What, in Danish.</param>
internal sealed record RehearsalEvent(
    DateTimeOffset At,
    RehearsalKind Kind,
    string Reference,
    string Text
)
{
    /// <summary>"man. 23. nov. kl. 8  mail  1042  …"</summary>
    public string Line(DateOnly today)
    {
        var local = At.InCopenhagen();
        var day = DanishText.InList(DateOnly.FromDateTime(local.DateTime), today);
        var time = DanishText.Clock(TimeOnly.FromDateTime(local.DateTime));
        return $"{day, -19} {time, -9} {Name(Kind), -11} {Reference, -6} {Text}";
    }

    private static string Name(RehearsalKind kind) =>
        kind switch
        {
            RehearsalKind.Mail => "mail",
            RehearsalKind.Call => "opkald",
            RehearsalKind.Visit => "besøg",
            RehearsalKind.Meeting => "møde",
            RehearsalKind.Task => "opgave",
            RehearsalKind.Escalation => "eskalering",
            RehearsalKind.Obligation => "forpligtelse",
            RehearsalKind.Signal => "signal",
            RehearsalKind.Reply => "svar",
            _ => "forløb",
        };
}

/// <summary>The kinds of things that happen.</summary>
internal enum RehearsalKind
{
    /// <summary>A mail leaves.</summary>
    Mail,

    /// <summary>The day of a call, or the call itself.</summary>
    Call,

    /// <summary>The day of a visit, or the visit itself.</summary>
    Visit,

    /// <summary>The day of a meeting, or the meeting itself.</summary>
    Meeting,

    /// <summary>Something that somebody has to do.</summary>
    Task,

    /// <summary>Somebody is told that another has not done it.</summary>
    Escalation,

    /// <summary>An obligation opens, comes due, is done or missed.</summary>
    Obligation,

    /// <summary>A risk signal.</summary>
    Signal,

    /// <summary>The company is asked, reminded, or answers.</summary>
    Reply,

    /// <summary>What people do with the placement itself.</summary>
    Placement,
}
