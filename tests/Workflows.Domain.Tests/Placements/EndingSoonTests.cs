using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Domain.Tests.Operations;

namespace Workflows.Domain.Tests.Placements;

/// <summary>Flows hear once for each last day that it is near.</summary>
public sealed class EndingSoonTests
{
    // 13 weeks from Monday 7 December 2026 end on Sunday 7 March 2027; 15 working days before it is Monday 15 February.
    [Theory]
    [InlineData(13, "2027-02-14", false)]
    [InlineData(13, "2027-02-15", true)]
    [InlineData(6, "2027-01-10", false)]
    [InlineData(6, "2027-01-11", true)]
    public void Is_told_early_enough_to_decide(int weeks, string on, bool isTold)
    {
        var placement = Sample.Placement(weeks: weeks);

        Sweep(placement, on);

        placement.Events.OfType<PlacementEnding>().Any().ShouldBe(isTold);
    }

    [Fact]
    public void Is_told_once_and_again_for_another_last_day()
    {
        var placement = Sample.Placement();
        Sweep(placement, "2027-02-16");
        Sweep(placement, "2027-02-17");

        placement
            .Extend(
                Day("2027-04-04"),
                "Der mangler lidt.",
                "Timerne er på vej op.",
                Work.Duty,
                "Mette",
                Sample.At("2027-02-18")
            )
            .ShouldBeOk();
        Sweep(placement, "2027-02-19");
        placement.Events.OfType<PlacementEnding>().Count().ShouldBe(1);

        Sweep(placement, "2027-03-31");
        placement.Events.OfType<PlacementEnding>().Count().ShouldBe(2);
    }

    [Fact]
    public void A_sweeper_that_comes_late_makes_up_for_it()
    {
        var placement = Sample.Placement();

        Sweep(placement, "2027-03-20");

        placement.Events.OfType<PlacementEnding>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_placement_that_was_over_when_it_was_registered_is_not_told_about()
    {
        var placement = Sample.Placement(registeredOn: "2027-04-01");

        Sweep(placement, "2027-04-02");

        placement.Events.OfType<PlacementEnding>().ShouldBeEmpty();
    }

    private static void Sweep(Placement placement, string on) =>
        placement.Sweep([], Work.Duty, Sample.At(on));
}
