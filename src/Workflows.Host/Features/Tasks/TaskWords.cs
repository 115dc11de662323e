using Workflows.Domain.Calendar;
using Workflows.Domain.Obligations;
using Workflows.Domain.Tasks;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements;

namespace Workflows.Host.Features.Tasks;

/// <summary>How tasks are spoken of on pages.</summary>
internal static class TaskWords
{
    public static string Icon(CaseTaskKind kind) =>
        kind switch
        {
            CaseTaskKind.CallCompany or CaseTaskKind.CallCitizen => "smartphone",
            CaseTaskKind.ThreePartyTalk or CaseTaskKind.OfferConflictSupport => "groups",
            CaseTaskKind.WriteNote
            or CaseTaskKind.AssessDuration
            or CaseTaskKind.DecideExtension
            or CaseTaskKind.Evaluate => "edit",
            CaseTaskKind.AcceptHandover
            or CaseTaskKind.FindConsultant
            or CaseTaskKind.OfferMentor
            or CaseTaskKind.ReferToTherapist => "person-add",
            CaseTaskKind.SeeToIt => "warning",
            _ => "flag",
        };

    /// <summary>How urgent it is: red when its time has passed, amber when it is due today.</summary>
    public static Mark Due(CaseTask task, DateTimeOffset now)
    {
        var today = now.DayInCopenhagen();
        var text = DanishText.Capital($"senest {DanishText.Moment(task.DueAt, today)}");
        return task.DueAt < now ? new Mark("bad", "warning", text)
            : task.DueAt.DayInCopenhagen() == today ? new Mark("warn", "time", text)
            : new Mark("info", "time", text);
    }

    /// <summary>Whether somebody waits for us, it is required, or it is ours to keep in order: the groups of the list.</summary>
    public static TaskGroup GroupOf(CaseTask task) =>
        task.Cause is TaskCause.Signal or TaskCause.Placement ? TaskGroup.Waiting
        : TaskFacts.FromJson(task.Facts).Obligation is { } obligation
        && obligation != ObligationKind.CaseNote
            ? TaskGroup.Required
        : TaskGroup.Other;

    /// <summary>What closes it: a note, or a form that stands elsewhere on the page of the placement.</summary>
    public static bool ClosesWithANote(CaseTaskKind kind) =>
        kind
            is not (
                CaseTaskKind.BookFollowUp
                or CaseTaskKind.AcceptHandover
                or CaseTaskKind.WriteNote
                or CaseTaskKind.RegisterStart
            );
}

/// <summary>The groups of the list of tasks, in their order.</summary>
internal enum TaskGroup
{
    /// <summary>Nogen venter på dig.</summary>
    Waiting,

    /// <summary>Påkrævet.</summary>
    Required,

    /// <summary>Resten.</summary>
    Other,
}
