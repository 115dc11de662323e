using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Host.Features.Mailbox;
using Workflows.Persistence.Mail;

namespace Workflows.Host.Features.Placements;

/// <summary>What happened and what will, as one line of time: notes, contacts and mails; apart from it, what the flows did.</summary>
public static class Timeline
{
    public static IReadOnlyList<TimelineItem> Of(PlacementView view) =>
        [
            .. Notes(view)
                .Concat(Mails(view))
                .Concat(BeforeSystem(view))
                .Concat(Planned(view))
                .OrderBy(item => item.At),
        ];

    private static IEnumerable<TimelineItem> Notes(PlacementView view) =>
        view.Placement.Notes.Select(note => new TimelineItem(
            note.At,
            IconOf(note, view),
            note.Headline
        )
        {
            Text = note.By,
            Quote = note.Text?.ForStaff(),
            Tone = view.Placement.Signals.Any(signal => signal.RaisedAt == note.At) ? "sig" : null,
        });

    // A note and what it is about were written in one act, at one moment.
    private static string IconOf(CaseNote note, PlacementView view)
    {
        var placement = view.Placement;
        if (placement.Signals.Any(signal => signal.RaisedAt == note.At))
            return "tune";
        if (
            placement.Obligations.Any(duty =>
                duty.CompletedAt == note.At
                || (duty.SettledAt == note.At && duty.Status == ObligationStatus.Missed)
            )
        )
            return "flag";
        if (
            note.At == placement.CompanyConfirmedAt
            || note.At == placement.CitizenConfirmedAt
            || note.At == placement.ClosedAt
        )
            return "check";
        return view.Contacts.FirstOrDefault(contact => contact.SettledAt == note.At) is { } contact
            ? ContactWords.Icon(contact.Form)
            : "edit";
    }

    private static IEnumerable<TimelineItem> Mails(PlacementView view) =>
        view.Mails.Select(mail => new TimelineItem(
            mail.SettledAt ?? mail.NotBefore,
            "email",
            $"Mail til virksomheden: {MailWords.Name(mail.Template)}"
        )
        {
            IsFuture = mail.Status is OutboxStatus.Pending or OutboxStatus.Sending,
            Text = mail.Reason,
            Link = $"/postkasse/{mail.Id}",
            Mark = mail.Status == OutboxStatus.Sent ? null : MailWords.Mark(mail.Status),
        });

    /// <summary>
    /// What the activities of all flows said of themselves, the oldest first. Mostly what each of them waits for: among what people
    /// did, it would hide that.
    /// </summary>
    public static IReadOnlyList<TimelineItem> OfFlows(PlacementView view) =>
        [
            .. view
                .Flows.SelectMany(flow => flow.Journal)
                .Where(entry => entry.Message is not null)
                .OrderBy(entry => entry.Timestamp)
                .Select(entry => new TimelineItem(entry.Timestamp, "sync", entry.Message!)),
        ];

    private static IEnumerable<TimelineItem> BeforeSystem(PlacementView view) =>
        view
            .Contacts.Where(contact => contact.Status == PlannedContactStatus.BeforeSystem)
            .Select(contact => new TimelineItem(
                StartOf(contact.On),
                ContactWords.Icon(contact.Form),
                ContactNames.Of(contact.Code)
            )
            {
                Text = "Lå før registreringen og er kun noteret.",
                Why = Explain(contact, view.Today),
                HasClock = false,
            });

    private static IEnumerable<TimelineItem> Planned(PlacementView view) =>
        view
            .Contacts.Where(contact => contact.IsOpen)
            .Select(contact =>
            {
                var isDuty = contact.Code.StartsWith(
                    ContactCodes.RequiredFollowUp,
                    StringComparison.Ordinal
                );
                return new TimelineItem(
                    // Overdue is still to be done: it stands at the head of what is to come.
                    StartOf(contact.On < view.Today ? view.Today : contact.On),
                    isDuty ? "flag" : ContactWords.Icon(contact.Form),
                    ContactWords.Action(
                        contact.Code,
                        contact.Form,
                        contact.Party,
                        view.File.Contact.Name.ForStaff(),
                        view.Placement.CitizenName.ForStaff()
                    )
                )
                {
                    IsFuture = true,
                    HasClock = false,
                    Tone = isDuty ? "req" : null,
                    Mark =
                        contact.WaitsForResume
                            ? new Mark("info", "hourglass", "Venter, til borgeren er tilbage")
                        : contact.On < view.Today ? new Mark("bad", "warning", "Over tid")
                        : null,
                    Text =
                        $"{(contact.Form is ContactForm.Mail or ContactForm.Pulse ? "Til" : "Med")} {ContactWords.With(contact.Party, view.File.Contact.Name.ForStaff(), view.Placement.CitizenName.ForStaff())}.",
                    Why = Explain(contact, view.Today),
                };
            });

    private static string Explain(PlannedContact contact, DateOnly today) =>
        Explanation.Sentence(PlanFacts.FromJson(contact.Facts), today);

    private static DateTimeOffset StartOf(DateOnly day) => day.AtCopenhagen(TimeOnly.MinValue);
}

/// <summary>One point of the line.</summary>
/// <param name="At">When; at the start of the day where only the day is known.</param>
/// <param name="Icon">Its picture.</param>
/// <param name="Headline">What happened or will, in a few words.</param>
public sealed record TimelineItem(DateTimeOffset At, string Icon, string Headline)
{
    public bool IsFuture { get; init; }

    public bool HasClock { get; init; } = true;

    public string? Text { get; init; }

    /// <summary>What somebody said or wrote.</summary>
    public string? Quote { get; init; }

    /// <summary>Why it lies there, one sentence.</summary>
    public string? Why { get; init; }

    public string? Link { get; init; }

    /// <summary>"sig" for a signal, "req" for a duty.</summary>
    public string? Tone { get; init; }

    public Mark? Mark { get; init; }
}

/// <summary>A status with its word and picture: never colour alone.</summary>
public sealed record Mark(string Tone, string Icon, string Text);
