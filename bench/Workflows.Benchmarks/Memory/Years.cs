using Microsoft.Extensions.Configuration;
using Workflows.Domain.Calendar;
using Workflows.Domain.Placements;
using Workflows.Host.Features.FastForward;
using Workflows.Host.Features.Import;
using Workflows.Host.Mail;
using Workflows.Host.Platform;

namespace Workflows.Benchmarks.Memory;

/// <summary>What it costs to play a year of one placement: the shipped flow, sweeps and mails, in virtual time.</summary>
internal static class Years
{
    private const double TargetSeconds = 2;
    private const int Rounds = 3;

    private static readonly DateTimeOffset Start = new DateOnly(2026, 1, 5).AtCopenhagen(
        new TimeOnly(8, 0)
    );

    public static async Task MeasureAsync(Report report, CancellationToken ct)
    {
        foreach (var scenario in Scenario.All)
        {
            Report.Progress($"playing a year, {scenario.Name}");
            var spent = new List<double>();
            for (var round = 0; round < Rounds; round++)
                spent.Add(await PlayAsync(scenario, ct));
            report.AtMost(
                $"a year of one placement, {scenario.Name}: CPU",
                spent.Order().ElementAt(Rounds / 2),
                TargetSeconds,
                "s"
            );
        }
    }

    private static async Task<double> PlayAsync(Scenario scenario, CancellationToken ct)
    {
        var parts = new RehearsalParts(
            ProductFolders.Find(new ConfigurationManager()).Workflows,
            LetterTemplates.Load(LetterTemplates.ShippedFolder),
            new MailOptions()
        );
        await using var rehearsal = await Rehearsal.PrepareAsync(parts, scenario, Start, ct);
        var before = Environment.CpuUsage.TotalTime;
        rehearsal.Register([Placement()]);
        await rehearsal.RunUntilAsync(Start.AddMonths(13), ct);
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static ImportRow Placement() =>
        new()
        {
            Line = 2,
            Reference = "1042",
            CitizenName = "Anja",
            Kind = PlacementKind.WorkPractice,
            CompanyName = "Plantecenter Lyng",
            ProductionUnitNumber = "9990000001",
            ContactName = "Karen Lund",
            ContactEmail = "karen@lyng.example",
            ContactPhone = null,
            ConsultantName = "Mette Kjær",
            ConsultantEmail = "mette@kommune.example",
            StartsOn = new DateOnly(2026, 1, 26),
            Weeks = 52,
            AgreementConfirmed = false,
        };
}
