using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Tests.Placements;

public sealed class FollowUpTests
{
    // Window from 15 February, planned 22 February, due Friday 5 March 2027.
    private readonly Placement _placement = Sample.Placement("2026-12-07");
    private readonly Obligation _followUp;

    public FollowUpTests()
    {
        _placement.ClearEvents();
        _followUp = _placement.Obligations[0];
    }

    [Fact]
    public void Is_done_with_its_evidence_and_the_flow_hears_of_it()
    {
        Complete("2027-02-22").ShouldBeOk();

        _followUp.Status.ShouldBe(ObligationStatus.Done);
        _followUp.Evidence.ShouldBe("Trepartssamtale");
        _followUp.CompletedAt.ShouldBe(Sample.At("2027-02-22"));
        _placement.Events.ShouldBe([new FollowUpCompleted(_placement.Id, _followUp.Id)]);
        _placement.Notes[^1].Text.ShouldBe("Trepartssamtale");
    }

    [Fact]
    public void On_the_due_day_it_is_still_in_time()
    {
        Complete("2027-03-05").ShouldBeOk();

        _followUp.Status.ShouldBe(ObligationStatus.Done);
    }

    [Fact]
    public void After_the_due_day_it_stays_recorded_as_missed()
    {
        Complete("2027-03-06").ShouldBeOk();

        _followUp.Status.ShouldBe(ObligationStatus.Missed);
        _followUp.CompletedAt.ShouldBe(Sample.At("2027-03-06"));
        _followUp.Evidence.ShouldBe(
            "Fristen var fredag 5. marts. Gennemført for sent: Trepartssamtale"
        );
        _placement.Events.ShouldBe([
            new FollowUpMissed(_placement.Id, _followUp.Id),
            new FollowUpCompleted(_placement.Id, _followUp.Id),
        ]);
    }

    [Fact]
    public void A_recorded_miss_keeps_its_moment_when_it_is_done_late()
    {
        Miss("2027-03-06").ShouldBeOk();

        Complete("2027-03-08").ShouldBeOk();

        _followUp.Status.ShouldBe(ObligationStatus.Missed);
        _followUp.SettledAt.ShouldBe(Sample.At("2027-03-06"));
        _placement.Events.OfType<FollowUpMissed>().Count().ShouldBe(1);
    }

    [Fact]
    public void Refuses_before_the_window_opens()
    {
        Complete("2027-02-14")
            .ShouldBeRefused()
            .ShouldContain("tidligst gennemføres mandag 15. februar");

        _followUp.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Refuses_without_evidence() =>
        _placement
            .CompleteFollowUp(_followUp.Id, "", "Karen", Sample.At("2027-02-22"))
            .ShouldBeRefused()
            .ShouldContain("dokumentationen");

    [Fact]
    public void Refuses_to_be_done_twice()
    {
        Complete("2027-02-22").ShouldBeOk();

        Complete("2027-02-23").ShouldBeRefused().ShouldContain("allerede registreret");
    }

    [Fact]
    public void Refuses_an_obligation_of_another_placement() =>
        _placement
            .CompleteFollowUp(
                ObligationId.New(),
                "Trepartssamtale",
                "Karen",
                Sample.At("2027-02-22")
            )
            .ShouldBeRefused()
            .ShouldContain("findes ikke");

    [Fact]
    public void Refuses_a_miss_while_it_can_still_be_done()
    {
        Miss("2027-03-05").ShouldBeRefused().ShouldContain("kan stadig nås");

        _followUp.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Refuses_a_miss_without_a_reason_or_of_what_is_done()
    {
        _placement
            .RecordMissed(_followUp.Id, " ", "Karen", Sample.At("2027-03-06"))
            .ShouldBeRefused()
            .ShouldContain("hvorfor");
        Complete("2027-02-22").ShouldBeOk();
        Miss("2027-03-06").ShouldBeRefused().ShouldContain("allerede gennemført");
    }

    [Fact]
    public void What_was_due_before_the_registration_cannot_be_done_here()
    {
        var placement = Sample.Placement("2026-12-07", registeredOn: "2027-03-06");

        placement
            .CompleteFollowUp(
                placement.Obligations[0].Id,
                "Trepartssamtale",
                "Karen",
                Sample.At("2027-03-06")
            )
            .ShouldBeRefused()
            .ShouldContain("fra før registreringen");
    }

    private Decision Complete(string day) =>
        _placement.CompleteFollowUp(_followUp.Id, "Trepartssamtale", "Karen", Sample.At(day));

    private Decision Miss(string day) =>
        _placement.RecordMissed(_followUp.Id, "Ingen kunne.", "Karen", Sample.At(day));
}
