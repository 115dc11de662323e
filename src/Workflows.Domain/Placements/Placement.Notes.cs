using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Privacy;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    /// <summary>
    /// Somebody notes what was heard or done outside the plan: a call that came in, a word in the corridor (R28; duty to note,
    /// offentlighedsloven § 13). Allowed after the end too.
    /// </summary>
    public Decision WriteNote(NewNote request, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrWhiteSpace(request.Text.Unwrap()))
        {
            return Decision.Refuse("Skriv, hvad I talte om, eller hvad du har set.");
        }

        _notes.Add(
            CaseNote.Write(
                Id,
                at,
                by,
                CaseNoteNames.Headline(request.With),
                request.Text.Unwrap().Trim(),
                request.With == ContactParty.Team ? null : request.Nature
            )
        );
        return Decision.Ok;
    }

    /// <summary>How many contacts took place before there was a problem, and how many because of one (R81).</summary>
    public (int Preventive, int Reactive) ContactBalance =>
        (
            _notes.Count(note => note.Nature == ContactNature.Preventive),
            _notes.Count(note => note.Nature == ContactNature.Reactive)
        );

    /// <summary>
    /// Somebody asks colleagues for knowledge or a second opinion (R12, R38). The question is a note; the task says only that
    /// there is one, and is done with the answer.
    /// </summary>
    /// <param name="whom">Who is asked.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="dueOn">The last day on which the answer helps.</param>
    /// <param name="duty">The calendar, the rules and who is at work.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">When.</param>
    public Decision AskColleagues(
        TaskRole whom,
        string question,
        DateOnly dueOn,
        Duty duty,
        string by,
        DateTimeOffset at
    )
    {
        ArgumentNullException.ThrowIfNull(duty);
        if (string.IsNullOrWhiteSpace(question))
        {
            return Decision.Refuse("Skriv, hvad du gerne vil have hjælp til.");
        }

        if (dueOn < at.DayInCopenhagen())
        {
            return Decision.Refuse("Vælg i dag eller en dag, der kommer.");
        }

        var asked = CaseNote.Write(
            Id,
            at,
            by,
            $"Bad {CaseTaskNames.Of(whom)} om hjælp.",
            question.Trim()
        );
        _notes.Add(asked);
        Raise(
            new TaskOrder
            {
                Kind = CaseTaskKind.HelpColleague,
                Cause = TaskCause.Question,
                CauseId = asked.Id,
                Role = whom,
                Level = 1,
                DueAt = AnswerBy(dueOn, duty, at),
                Facts = new TaskFacts
                {
                    CountedFrom = at.DayInCopenhagen(),
                    RuleVersion = duty.Rules.Version,
                },
            },
            duty,
            at
        );
        return Decision.Ok;
    }

    // Asked on a day off, or after the house has closed: there is a day to answer in before somebody hears that nobody did.
    private static DateTimeOffset AnswerBy(DateOnly dueOn, Duty duty, DateTimeOffset at)
    {
        var closes = duty.Closes(duty.Calendar.OnOrBefore(dueOn));
        return closes > at ? closes : duty.Closes(duty.Calendar.Next(at.DayInCopenhagen()));
    }
}

/// <summary>What somebody notes outside the plan.</summary>
/// <param name="With">Who was talked to, or <see cref="ContactParty.Team"/> for what is for colleagues only.</param>
/// <param name="Nature">Whether it prevented something or put out a fire (R81); does not matter for colleagues.</param>
/// <param name="Text">What was said or seen.</param>
public sealed record NewNote(ContactParty With, ContactNature Nature, Sensitive<string> Text);

/// <summary>Why a contact took place (R81).</summary>
public enum ContactNature
{
    /// <summary>Before there was a problem: what the plan asks for.</summary>
    Preventive,

    /// <summary>Because something had happened.</summary>
    Reactive,
}
