using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Readiness;
using Workflows.Domain.Replies;
using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;
using Workflows.Persistence.Queries;

namespace Workflows.Host.Features.Placements;

/// <summary>What the page of one placement shows.</summary>
public sealed record PlacementView
{
    public required CaseFile File { get; init; }

    public required IReadOnlyList<PlannedContact> Contacts { get; init; }

    public required IReadOnlyList<MailLine> Mails { get; init; }

    public required IReadOnlyList<FlowHistory> Flows { get; init; }

    /// <summary>The written agreement; null while there is none.</summary>
    public ExpectationAgreement? Agreement { get; init; }

    /// <summary>The latest assessment of readiness; null while there is none.</summary>
    public ReadinessAssessment? Readiness { get; init; }

    public required DateOnly Today { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Working days until the due day of <see cref="FollowUp"/>; negative when it has passed.</summary>
    public int WorkingDaysLeft { get; init; }

    // A plan of three months has some fifteen; a person records the next ones.
    private const int MostChoices = 6;

    public Placement Placement => File.Placement;

    public string Title => $"{Placement.CitizenName.ForStaff()} hos {File.Company.Name}";

    /// <summary>What a person has to do next, and after that; mails go by themselves.</summary>
    public IReadOnlyList<PlannedContact> ToDo =>
        [
            .. Contacts
                .Where(contact =>
                    contact.IsOpen
                    && !contact.WaitsForResume
                    && contact.Form is not (ContactForm.Mail or ContactForm.Pulse)
                )
                .OrderBy(contact => contact.On),
        ];

    /// <summary>The next contacts that are closed by a note: not the duty and not the evaluation, which have forms of their own.</summary>
    public IReadOnlyList<PlannedContact> Recordable =>
        [.. ToDo.Where(contact => ContactWords.IsRecordable(contact.Code)).Take(MostChoices)];

    /// <summary>The required follow-up that is next, or was missed and not done yet.</summary>
    public Obligation? FollowUp =>
        Placement
            .Obligations.Where(duty =>
                duty.Kind == ObligationKind.RequiredFollowUp
                && (
                    duty.IsOpen
                    || (duty.Status == ObligationStatus.Missed && duty.CompletedAt is null)
                )
            )
            .OrderBy(duty => duty.DueOn)
            .FirstOrDefault();

    /// <summary>What people have to do, the most urgent first.</summary>
    public IReadOnlyList<CaseTask> OpenTasks =>
        [.. Placement.Tasks.Where(task => task.IsOpen).OrderBy(task => task.DueAt)];

    /// <summary>What the company was asked and has not answered, the newest first.</summary>
    public IReadOnlyList<ReplyRequest> OpenReplies =>
        [
            .. Placement
                .Replies.Where(request => request.IsOpen)
                .OrderByDescending(request => request.AskedAt),
        ];

    /// <summary>The names of the consultants, for those that tasks and hand-overs point to.</summary>
    public IReadOnlyDictionary<JobConsultantId, string> Consultants { get; init; } =
        new Dictionary<JobConsultantId, string>();

    /// <summary>The people of the company that are known here.</summary>
    public IReadOnlyList<CompanyContact> People { get; init; } = [];

    /// <summary>The consultant that the signed-in person is; null for others.</summary>
    public JobConsultantId? Me { get; init; }

    public IReadOnlyList<RiskSignal> OpenSignals =>
        [.. Placement.Signals.Where(signal => signal.IsOpen).OrderBy(signal => signal.RaisedAt)];

    public int Weeks => ((Placement.EndsOn.DayNumber - Placement.StartsOn.DayNumber) / 7) + 1;
}

/// <summary>A mail about the placement.</summary>
public sealed record MailLine(
    Guid Id,
    string Template,
    string Reason,
    Persistence.Mail.OutboxStatus Status,
    DateTimeOffset NotBefore,
    DateTimeOffset? SettledAt,
    string? Error
);
