using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Tests.Placements;

public sealed class TrackTests
{
    private static readonly DateTimeOffset Now = Sample.At("2026-11-20");
    private readonly Placement _placement = Sample.Placement();
    private readonly Company _company = Company.Register("Lyng", "1000000001");

    [Theory]
    [InlineData(13, nameof(PlacementKind.WorkPractice), FollowUpTrack.Standard)]
    [InlineData(4, nameof(PlacementKind.WorkPractice), FollowUpTrack.Short)]
    [InlineData(26, nameof(PlacementKind.WageSubsidy), FollowUpTrack.WageSubsidy)]
    public void Everyone_is_followed_up_from_the_first_day(
        int weeks,
        string kind,
        FollowUpTrack expected
    )
    {
        var placement = Placement.Register(
            Sample.Request("2026-12-07", weeks) with
            {
                Kind = new PlacementKind(kind),
            },
            RulePack.Dk2026H2,
            Sample.Calendar,
            Now
        );

        placement.Track.ShouldBe(expected);
        PlacementFacts.Of(placement, _company).Track.ShouldBe(expected);
    }

    [Fact]
    public void Is_followed_more_closely_when_a_person_says_why()
    {
        Change(FollowUpTrack.Intensive, "").ShouldBeRefused().ShouldContain("hvorfor");
        Change(FollowUpTrack.Intensive, "Tidligere frafald her.").ShouldBeOk();

        _placement.TrackReason.ShouldBe("Tidligere frafald her.");
        _placement.Events[^1].ShouldBe(new PlanChanged(_placement.Id));
    }

    [Theory]
    [InlineData(FollowUpTrack.Short, "fire uger")]
    [InlineData(FollowUpTrack.WageSubsidy, "løntilskud")]
    [InlineData(FollowUpTrack.ExperiencedCompany, "erfaren")]
    [InlineData(FollowUpTrack.JobAfter, "afsluttet")]
    [InlineData(FollowUpTrack.Standard, "allerede")]
    public void Refuses_a_model_that_does_not_fit(FollowUpTrack track, string why)
    {
        Change(track, "Vi vil gerne").ShouldBeRefused().ShouldContain(why);

        _placement.Track.ShouldBe(FollowUpTrack.Standard);
    }

    [Fact]
    public void Takes_the_floor_with_an_experienced_company()
    {
        _company.Describe(CompanyExperience.Experienced, wantsFirstDayPulse: false);

        Change(FollowUpTrack.ExperiencedCompany, "Har haft ti i praktik.").ShouldBeOk();
    }

    [Fact]
    public void No_step_that_law_or_decision_demands_can_be_left_out()
    {
        var contacts = Contacts();

        foreach (var contact in contacts.Where(c => StepDuties.Of(c.Code) == StepDuty.Required))
        {
            LeaveOut(contact, "Ingen tid").ShouldBeRefused().ShouldContain("påkrævet");
            contact.IsOpen.ShouldBeTrue();
        }

        contacts.ShouldContain(c => c.Code.StartsWith("req."));
    }

    [Fact]
    public void A_recommended_step_is_left_out_with_a_reason_which_is_kept()
    {
        var contact = Contacts().First(c => StepDuties.Of(c.Code) == StepDuty.Recommended);

        LeaveOut(contact, " ").ShouldBeRefused().ShouldContain("hvorfor");
        LeaveOut(contact, "Vi mødtes i går.").ShouldBeOk();

        contact.Status.ShouldBe(PlannedContactStatus.Cancelled);
        _placement.Notes[^1].Text.ShouldBe("Vi mødtes i går.");
    }

    private Decision Change(FollowUpTrack track, string reason) =>
        _placement.ChangeTrack(track, reason, _company, "Mette", Now);

    private Decision LeaveOut(PlannedContact contact, string reason) =>
        _placement.LeaveOut(contact, reason, "Mette", Now);

    private List<PlannedContact> Contacts() =>
        [
            .. Planner
                .Plan(
                    [PlacementFacts.Of(_placement, _company)],
                    FollowUpRules.Shipped,
                    Sample.Calendar,
                    Now
                )
                .Select(item => PlannedContact.From(item, Now)),
        ];
}
