using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Tests.Tasks;

/// <summary>A placement with its plan and a sweeper, at moments that the test names.</summary>
internal sealed class Desk
{
    public const string By = "Mette Lund";

    private readonly List<Cover> _covers = [];

    public Desk(string startsOn = "2026-12-07", int weeks = 13)
    {
        Placement = Sample.Placement(startsOn, weeks);
        Contacts =
        [
            .. Planner
                .Plan(
                    [Sample.Facts(Placement)],
                    FollowUpRules.Shipped,
                    Sample.Calendar,
                    Placement.RegisteredAt
                )
                .Select(item => PlannedContact.From(item, Placement.RegisteredAt)),
        ];
    }

    public Placement Placement { get; }

    public List<PlannedContact> Contacts { get; }

    public JobConsultantId Colleague { get; } = JobConsultantId.New();

    public Duty Duty =>
        new(Sample.Calendar, FollowUpRules.Shipped, RulePack.Dk2026H2, new Roster([.. _covers]));

    public Obligation FollowUp =>
        Placement.Obligations.Last(o => o.Kind == ObligationKind.RequiredFollowUp);

    public IReadOnlyList<CaseTask> OpenTasks => [.. Placement.Tasks.Where(task => task.IsOpen)];

    /// <summary>"2026-12-10 14:30" in Copenhagen.</summary>
    public static DateTimeOffset At(string moment) =>
        Day(moment[..10])
            .AtCopenhagen(
                moment.Length > 10
                    ? TimeOnly.Parse(
                        moment[11..],
                        System.Globalization.CultureInfo.InvariantCulture
                    )
                    : new TimeOnly(10, 0)
            );

    public Desk SweptAt(params string[] moments)
    {
        foreach (var moment in moments)
        {
            Contacts.AddRange(Placement.LookAfter(Sample.Company, Contacts, Duty, At(moment)));
        }

        return this;
    }

    public Desk Heard(RiskSignalKind kind, string moment)
    {
        Placement.RaiseSignal(kind, "Det skrev virksomheden.", By, At(moment)).ShouldBeOk();
        return SweptAt(moment);
    }

    public void IsAway(JobConsultantId person, string from, string to, JobConsultantId? deputy) =>
        _covers.Add(Cover.Register(person, Day(from), Day(to), deputy, By, At(from)));

    public CaseTask Task(CaseTaskKind kind, TaskRole role = TaskRole.Consultant) =>
        Placement.Tasks.Single(task => task.Kind == kind && task.Role == role);

    /// <summary>What is open, as "CallCompany Consultant 2026-12-10 12:00".</summary>
    public IReadOnlyList<string> Lines =>
        [
            .. OpenTasks
                .Where(task => task.Kind != CaseTaskKind.WriteNote)
                .Select(task =>
                    $"{task.Kind} {task.Role} {task.DueAt.InCopenhagen().ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)}"
                ),
        ];
}
