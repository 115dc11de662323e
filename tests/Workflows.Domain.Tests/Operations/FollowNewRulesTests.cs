using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Obligations;
using Workflows.Domain.Operations;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Tests.Operations;

public sealed class FollowNewRulesTests
{
    private const string On = "2027-01-12";

    [Fact]
    public void The_whole_companys_plans_follow_the_new_rules_and_each_flow_is_told()
    {
        var work = new Work();
        var other = work.AlsoHere("1043", "2027-01-04");

        work.Do(new FollowNewRules(), On, NewRules);

        work.Open.ShouldAllBe(contact => contact.RuleVersion == NewRules.Rules.Version);
        work.Of(other)
            .Where(contact => contact.IsOpen)
            .ShouldAllBe(contact => contact.RuleVersion == NewRules.Rules.Version);
        work.Open.ShouldNotContain(contact => contact.Code == "chk.w6");
        work.Placement.Events.OfType<RuleChanged>().Count().ShouldBe(1);
        work.Placement.Events.OfType<PlanChanged>().Count().ShouldBe(1);
        other.Events.OfType<RuleChanged>().Count().ShouldBe(1);
        work.Placement.Notes[^1]
            .Headline.ShouldBe("Reglerne for opfølgning er ændret. Planen følger de nye.");
    }

    [Fact]
    public void Once_is_enough()
    {
        var work = new Work();
        work.Do(new FollowNewRules(), On, NewRules);

        work.Refused(new FollowNewRules(), On, NewRules)
            .ShouldBe("Planerne følger allerede de regler, der gælder.");
    }

    [Fact]
    public void What_was_held_stays()
    {
        var work = new Work().Started("2026-12-07");
        work.Done("chk.3d", "2026-12-10");

        work.Do(new FollowNewRules(), On, NewRules);

        work.Contacts.Single(contact => contact.Code == "chk.3d")
            .RuleVersion.ShouldBe(FollowUpRules.Shipped.Version);
    }

    // Without the call in week 6.
    private static Duty NewRules { get; } =
        new(
            Sample.Calendar,
            FollowUpRules.Shipped with
            {
                Version = "opfølgning-2",
                Tracks =
                [
                    .. FollowUpRules.Shipped.Tracks.Select(track =>
                        track with
                        {
                            Steps = [.. track.Steps.Where(step => step.Code != "chk.w6")],
                        }
                    ),
                ],
            },
            RulePack.Dk2026H2,
            new Roster([])
        );
}
