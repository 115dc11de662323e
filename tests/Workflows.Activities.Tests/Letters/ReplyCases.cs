using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Replies;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Letters;

/// <summary>Questions to the company of the placement under test, and its answers.</summary>
internal static class ReplyCases
{
    /// <summary>The company asks for the question of the first day, and the plan gets it.</summary>
    public static Task WantPulseAsync(this ActivityHarness run) =>
        run.ChangeAsync(
            (unit, now) =>
            {
                var (placement, company, _, _) = unit.Find(run.PlacementId).ShouldNotBeNull();
                company.Describe(CompanyExperience.New, wantsFirstDayPulse: true);
                var item = Planner
                    .Plan(
                        [PlacementFacts.Of(placement, company)],
                        FollowUpRules.Shipped,
                        new WorkingDays(),
                        now
                    )
                    .Single(planned => planned.Code == "chk.day1");
                unit.Add(PlannedContact.From(item, now));
                return Task.CompletedTask;
            }
        );

    /// <summary>The company is asked; gives the id of the question.</summary>
    public static async Task<string> AskAsync(this ActivityHarness run)
    {
        await run.ActAsync(
            (placement, now) =>
            {
                placement.Ask("somebody", ReplyPurpose.Pulse, now);
                return Decision.Ok;
            }
        );
        return run.Placement.Replies.Single().Id.ToString();
    }

    /// <summary>The company was reminded of the only question.</summary>
    public static Task RemindAsync(this ActivityHarness run) =>
        run.ActAsync((placement, now) => placement.Nudge(placement.Replies.Single().Id, now));

    /// <summary>The company answers the only question.</summary>
    public static Task AnswerAsync(this ActivityHarness run, ReplyAnswer answer) =>
        run.ActAsync(
            (placement, now) =>
                placement.Answer(placement.Replies.Single().Id, answer, null, "Anja", now)
        );
}
