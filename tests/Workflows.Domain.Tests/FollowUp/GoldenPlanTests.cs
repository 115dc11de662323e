using System.Text;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Tests.FollowUp;

/// <summary>The whole plan of one placement per track as it is read by people. A change of a plan is a change of these files.</summary>
public sealed class GoldenPlanTests
{
    private static readonly DateOnly Today = new(2026, 8, 3);

    [Theory]
    [InlineData(FollowUpTrack.Standard, "2026-12-07", 13)]
    [InlineData(FollowUpTrack.Standard, "2027-02-15", 13)]
    [InlineData(FollowUpTrack.Intensive, "2026-12-07", 13)]
    [InlineData(FollowUpTrack.Intensive, "2027-02-15", 13)]
    [InlineData(FollowUpTrack.Short, "2026-12-07", 4)]
    [InlineData(FollowUpTrack.Short, "2027-03-08", 4)]
    [InlineData(FollowUpTrack.WageSubsidy, "2026-11-02", 26)]
    [InlineData(FollowUpTrack.WageSubsidy, "2027-01-04", 26)]
    [InlineData(FollowUpTrack.ExperiencedCompany, "2026-12-07", 13)]
    [InlineData(FollowUpTrack.ExperiencedCompany, "2027-02-15", 13)]
    [InlineData(FollowUpTrack.JobAfter, "2026-08-24", 13)]
    [InlineData(FollowUpTrack.JobAfter, "2026-11-02", 13)]
    public void The_plan_is_the_one_that_people_have_read(
        FollowUpTrack track,
        string startsOn,
        int weeks
    )
    {
        var facts = Facts(track, startsOn, weeks);

        var plan = Planner.Plan(
            [facts],
            FollowUpRules.Shipped,
            Sample.Calendar,
            Sample.At(facts.RegisteredOn)
        );

        Golden.ShouldMatch($"{track}-{startsOn}.txt", Text(facts, weeks, plan));
    }

    [Fact]
    public void The_plans_of_a_company_with_three_placements_are_those_that_people_have_read()
    {
        var company = new CompanyFacts
        {
            Slot = new ContactSlot(DayOfWeek.Tuesday, new TimeOnly(10, 0)),
            ClosedPeriods = [new(Day("2026-12-21"), Day("2027-01-03"), "juleferie")],
        };
        PlacementFacts[] placements =
        [
            Facts(FollowUpTrack.Standard, "2026-12-07", 13) with
            {
                Company = company,
                Pauses = [new(Day("2027-01-11"), Day("2027-01-22"), "sygemeldt")],
            },
            Facts(FollowUpTrack.Standard, "2026-12-09", 13) with
            {
                Company = company,
            },
            Facts(FollowUpTrack.Short, "2026-12-14", 4) with
            {
                Company = company,
            },
        ];

        var plan = Planner.Plan(
            placements,
            FollowUpRules.Shipped,
            Sample.Calendar,
            Sample.At(Today)
        );

        var text = new StringBuilder();
        foreach (var facts in placements)
        {
            text.Append(
                    Text(
                        facts,
                        (facts.EndsOn.DayNumber - facts.StartsOn.DayNumber + 1) / 7,
                        plan.Where(item => item.PlacementId == facts.PlacementId)
                    )
                )
                .AppendLine();
        }

        Golden.ShouldMatch("Company-with-three-placements.txt", text.ToString());
    }

    private static PlacementFacts Facts(FollowUpTrack track, string startsOn, int weeks)
    {
        var kind =
            track == FollowUpTrack.WageSubsidy
                ? PlacementKind.WageSubsidy
                : PlacementKind.WorkPractice;
        var placement = Sample.Placement(startsOn, weeks, $"{Today:yyyy-MM-dd}");
        var facts = Sample.Facts(placement) with
        {
            // The order of equals must not change from run to run.
            PlacementId = new PlacementId(
                new Guid(placement.StartsOn.DayNumber, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)track)
            ),
            Track = track,
            Kind = kind,
            DurationWarnings =
            [
                .. RulePack.Dk2026H2.DurationWarnings(
                    kind,
                    DurationGroup.FurtherFromWork,
                    placement.StartsOn,
                    placement.EndsOn,
                    Sample.Calendar
                ),
            ],
        };
        return track == FollowUpTrack.JobAfter
            ? facts with
            {
                ClosedOn = facts.EndsOn,
                Outcome = PlacementOutcome.Hired,
            }
            : facts;
    }

    private static string Text(PlacementFacts facts, int weeks, IEnumerable<PlanItem> plan)
    {
        var text = new StringBuilder();
        text.AppendLine(
                DanishTime.Culture,
                $"Spor: {TrackNames.Of(facts.Track)}, {weeks} uger fra {facts.StartsOn.ToString("dddd d. MMMM yyyy", DanishTime.Culture)} til {facts.EndsOn.ToString("dddd d. MMMM yyyy", DanishTime.Culture)}"
            )
            .AppendLine();
        foreach (var item in plan)
        {
            var at = item.At is { } time ? $" kl. {time:H.mm}" : "";
            text.AppendLine(
                DanishTime.Culture,
                $"{item.On.ToString("ddd d. MMM yyyy", DanishTime.Culture)}{at}  {ContactNames.Of(item.Code)} ({item.Code}): {What(item)}"
            );
            text.AppendLine(DanishTime.Culture, $"    {Explanation.Sentence(item.Facts, Today)}");
        }

        return text.ToString();
    }

    private static string What(PlanItem item)
    {
        var form = item.Form switch
        {
            ContactForm.Mail => "mail",
            ContactForm.Call => "opkald",
            ContactForm.Visit => "besøg",
            ContactForm.Meeting => "møde",
            ContactForm.Evaluation => "evaluering",
            ContactForm.Pulse => "spørgsmål på mail",
            _ => "skriftlig vurdering",
        };
        var party = item.Party switch
        {
            ContactParty.Company => "virksomheden",
            ContactParty.Citizen => "borgeren",
            ContactParty.Both => "virksomheden og borgeren",
            _ => "kollegerne",
        };
        return item.DialogueForm is { } dialogue
            ? $"{form}, {party}, {dialogue}"
            : $"{form}, {party}";
    }
}
