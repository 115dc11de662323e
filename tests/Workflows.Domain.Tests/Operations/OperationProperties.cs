using CsCheck;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Tests.Operations;

/// <summary>Whatever people do with a placement, in whatever order: nothing required is lost, and the plan stays one plan.</summary>
public sealed class OperationProperties
{
    private static readonly Gen<(int What, int Days, int Later)[]> Lives = Gen.Select(
        Gen.Int[0, 8],
        Gen.Int[-40, 120],
        Gen.Int[0, 12]
    ).Array[1, 8];

    [Fact]
    public void Every_required_follow_up_that_is_open_stands_in_the_plan_once_and_in_time() =>
        Lives.Sample(
            life =>
            {
                var work = new Work();
                var seen = new HashSet<ObligationId>();
                var day = Day("2026-11-20");
                foreach (var (what, days, later) in life)
                {
                    day = day.AddDays(later);
                    work.Try(Operation(what, days, day, work.Placement), day);
                    ShouldHold(work, seen);
                }
            },
            iter: 300
        );

    private static PlacementOperation Operation(
        int what,
        int days,
        DateOnly today,
        Placement placement
    ) =>
        what switch
        {
            0 => new Postpone(placement.StartsOn.AddDays(days), "Flytning."),
            1 => new Shorten(placement.EndsOn.AddDays(-Math.Abs(days)), "Nyt arbejde."),
            2 => new Extend(placement.EndsOn.AddDays(days), "Udvikling.", "Vurderet."),
            3 => new Pause(today, days < 0 ? null : today.AddDays(days), "Syg."),
            4 => new Resume(today.AddDays(days / 10)),
            5 => new ChangeTrack((FollowUpTrack)(Math.Abs(days) % 6), "Tvivl."),
            6 => new ChangeSlot(
                new ContactSlot((DayOfWeek)((Math.Abs(days) % 5) + 1), new TimeOnly(9, 30))
            ),
            7 => new BreakOff("Blev væk.", "Vi lærte noget."),
            _ => new Reopen("Det var en fejl."),
        };

    private static void ShouldHold(Work work, HashSet<ObligationId> seen)
    {
        var duties = work.Placement.Obligations;
        seen.ShouldBeSubsetOf(duties.Select(duty => duty.Id));
        seen.UnionWith(duties.Select(duty => duty.Id));
        duties
            .Where(duty => duty.Status == ObligationStatus.Superseded)
            .ShouldAllBe(duty => duty.Evidence != null);
        work.Open.Select(contact => contact.Code).ShouldBeUnique();
        foreach (
            var duty in duties.Where(duty =>
                duty is { IsOpen: true, Kind: ObligationKind.RequiredFollowUp }
            )
        )
        {
            work.On(ContactCodes.RequiredFollowUpNumber(duty.Ordinal))
                .On.ShouldBeLessThanOrEqualTo(duty.DueOn);
        }
    }
}
