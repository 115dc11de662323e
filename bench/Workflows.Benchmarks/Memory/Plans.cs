using System.Diagnostics;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Benchmarks.Memory;

/// <summary>
/// What planning costs: placements of a year, some per company, on two threads. A company's plan is dropped as soon as it
/// is counted, so the live heap says whether planning keeps anything.
/// </summary>
internal static class Plans
{
    private const int Full = 100_000;
    private const int Quick = 10_000;
    private const int PerCompany = 4;
    private const int Threads = 2;
    private const double TargetSeconds = 20;
    private const double TargetGrowthMegabytes = 16;

    private static readonly WorkingDays Calendar = new();
    private static readonly DateOnly FirstStart = new(2026, 1, 5);
    private static readonly DateTimeOffset Now = FirstStart.AtCopenhagen(new TimeOnly(8, 0));

    public static async Task MeasureAsync(Report report, bool isQuick, CancellationToken ct)
    {
        var placements = isQuick ? Quick : Full;
        Report.Progress($"planning {placements} placements");
        await PlanAsync(Quick / 10, ct);
        var before = LiveMegabytes();
        var began = Stopwatch.GetTimestamp();
        var contacts = await PlanAsync(placements, ct);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        report.AtMost(
            $"plan {placements} placements of a year, {Threads} threads",
            seconds,
            TargetSeconds * placements / Full,
            "s",
            $"{contacts} contacts"
        );
        report.AtMost(
            "plan: growth of the live heap",
            Math.Max(0, LiveMegabytes() - before),
            TargetGrowthMegabytes,
            "MB"
        );
    }

    private static async Task<long> PlanAsync(int placements, CancellationToken ct)
    {
        long contacts = 0;
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Threads,
            CancellationToken = ct,
        };
        await Parallel.ForAsync(
            0,
            placements / PerCompany,
            options,
            (company, _) =>
            {
                var plan = Planner.Plan(Company(company), FollowUpRules.Shipped, Calendar, Now);
                Interlocked.Add(ref contacts, plan.Count);
                return ValueTask.CompletedTask;
            }
        );
        return contacts;
    }

    // Every kind of company and every model turns up, the same in each run.
    private static PlacementFacts[] Company(int number)
    {
        var company = new CompanyFacts
        {
            Slot =
                number % 3 == 0
                    ? null
                    : new ContactSlot((DayOfWeek)((number % 5) + 1), new TimeOnly(10, 0)),
            ClosedPeriods =
                number % 2 == 0
                    ? []
                    : [new(new DateOnly(2026, 7, 13), new DateOnly(2026, 8, 2), "sommerferie")],
        };
        return
        [
            .. Enumerable
                .Range(0, PerCompany)
                .Select(index => Placement(company, (number * PerCompany) + index)),
        ];
    }

    private static PlacementFacts Placement(CompanyFacts company, int number)
    {
        var start = FirstStart.AddDays((int)(number * 7919L % 364));
        var track = (FollowUpTrack)(number % 5);
        var weeks = track switch
        {
            FollowUpTrack.Short => 4,
            FollowUpTrack.WageSubsidy => 26,
            _ => 13,
        };
        var end = start.AddDays((weeks * 7) - 1);
        return new PlacementFacts
        {
            PlacementId = new PlacementId(new Guid(number, 0, 0, new byte[8])),
            CompanyId = new CompanyId(new Guid(number / PerCompany, 0, 0, new byte[8])),
            Company = company,
            Track = track,
            Kind =
                track == FollowUpTrack.WageSubsidy
                    ? PlacementKind.WageSubsidy
                    : PlacementKind.WorkPractice,
            StartsOn = start,
            EndsOn = end,
            RegisteredOn = start.AddDays(-30),
            RequiredFollowUps =
            [
                .. ShippedPacks
                    .Dk2026H2.FollowUps(start, end, Calendar)
                    .Select(dates => new RequiredFollowUpFacts(
                        dates.Ordinal,
                        dates.PlannedOn,
                        dates.DueOn
                    )),
            ],
        };
    }

    private static double LiveMegabytes() => GC.GetTotalMemory(forceFullCollection: true) / 1e6;
}
