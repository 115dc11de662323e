using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Domain.Replies;
using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;
using Workflows.Domain.Tests.Tasks;

namespace Workflows.Domain.Tests.Replies;

/// <summary>What the company is asked, what it answers, and that nothing it says is lost.</summary>
public sealed class ReplyTests
{
    private const string Asked = "2026-12-07 14:00";
    private readonly Desk _desk = new();

    private Placement Placement => _desk.Placement;

    [Fact]
    public void Asks_the_contact_person_of_the_placement()
    {
        var request = Ask();

        request.RecipientId.ShouldBe(Placement.ContactId);
        request.IsOpen.ShouldBeTrue();
        (request.Purpose, request.AskedAt).ShouldBe((ReplyPurpose.Pulse, Desk.At(Asked)));
    }

    [Fact]
    public void The_same_key_is_the_same_question()
    {
        var request = Ask();

        Ask("2026-12-08").ShouldBeSameAs(request);

        Placement.Replies.ShouldHaveSingleItem().AskedAt.ShouldBe(Desk.At(Asked));
    }

    [Fact]
    public void Reminds_once()
    {
        var request = Ask();

        Placement.Nudge(request.Id, Desk.At("2026-12-09")).ShouldBeOk();
        Placement
            .Nudge(request.Id, Desk.At("2026-12-10"))
            .ShouldBeRefused()
            .ShouldContain("Ring i stedet.");

        request.NudgedAt.ShouldBe(Desk.At("2026-12-09"));
    }

    [Fact]
    public void Does_not_remind_of_what_is_answered()
    {
        var request = Ask();
        Answer(request, ReplyAnswer.AllWell).ShouldBeOk();

        Placement
            .Nudge(request.Id, Desk.At("2026-12-09"))
            .ShouldBeRefused()
            .ShouldContain("allerede svaret: alt går godt (7. december)");

        request.NudgedAt.ShouldBeNull();
    }

    [Fact]
    public void Keeps_an_answer_with_its_note_and_tells_the_flow()
    {
        var request = Ask();

        Answer(request, ReplyAnswer.AllWell, "De er glade for ham.").ShouldBeOk();

        (request.Answer, request.AnsweredBy, request.IsOpen).ShouldBe(
            (ReplyAnswer.AllWell, Desk.By, false)
        );
        var note = Placement.Notes[^1];
        note.Headline.ShouldBe("Virksomheden svarede på, hvordan det går: alt går godt.");
        note.Text!.ForStaff().ShouldBe("De er glade for ham.");
        Placement.Events.ShouldContain(new ReplyReceived(Placement.Id, request.Id));
        Placement.Signals.ShouldBeEmpty();
    }

    [Fact]
    public void The_first_answer_stays()
    {
        var request = Ask();
        Answer(request, ReplyAnswer.CallMe).ShouldBeOk();

        Answer(request, ReplyAnswer.AllWell)
            .ShouldBeRefused()
            .ShouldContain("allerede svaret: ring til mig");

        request.Answer.ShouldBe(ReplyAnswer.CallMe);
    }

    [Fact]
    public void A_question_of_another_placement_is_not_answered_here()
    {
        var other = new Desk().Placement.Ask("i1:a1", ReplyPurpose.Pulse, Desk.At(Asked));

        Answer(other, ReplyAnswer.AllWell).ShouldBeRefused().ShouldContain("findes ikke");
    }

    [Theory]
    [InlineData(ReplyAnswer.NeedsAdjustment, RiskSignalKind.NeedsAdjustment)]
    [InlineData(ReplyAnswer.CallMe, RiskSignalKind.CallMe)]
    [InlineData(ReplyAnswer.WantsToStop, RiskSignalKind.WantsToStop)]
    public void What_somebody_has_to_act_on_is_a_signal_in_the_same_save(
        ReplyAnswer answer,
        RiskSignalKind kind
    )
    {
        var request = Ask();

        Answer(request, answer, "Mødetiden passer ikke.").ShouldBeOk();

        var signal = Placement.Signals.ShouldHaveSingleItem();
        (signal.Kind, signal.Reason.ForStaff()).ShouldBe((kind, "Mødetiden passer ikke."));
        Placement.Events.ShouldContain(new RiskSignalRaised(Placement.Id, signal.Id));
    }

    [Fact]
    public void A_signal_says_what_was_answered_when_nothing_else_was_said()
    {
        Answer(Ask(), ReplyAnswer.CallMe).ShouldBeOk();

        Placement.Signals[0].Reason.ForStaff().ShouldBe("Virksomheden svarede: ring til mig.");
    }

    [Fact]
    public void Asked_for_twice_it_is_one_call_until_somebody_has_called()
    {
        Answer(Ask(), ReplyAnswer.CallMe).ShouldBeOk();
        Answer(Ask("2026-12-08", "i1:a2"), ReplyAnswer.CallMe).ShouldBeOk();
        Placement.Signals.ShouldHaveSingleItem();

        _desk.SweptAt("2026-12-08");
        Placement
            .CompleteTask(
                _desk.Task(CaseTaskKind.CallCompany).Id,
                "Talte med Karen.",
                Desk.By,
                Desk.At("2026-12-08")
            )
            .ShouldBeOk();
        Answer(Ask("2026-12-09", "i1:a3"), ReplyAnswer.CallMe).ShouldBeOk();

        Placement.Signals.Count.ShouldBe(2);
    }

    [Fact]
    public void After_the_end_whoever_is_not_well_is_called()
    {
        var request = Ask();
        Placement
            .Close(PlacementOutcome.Completed, "Gik godt.", null, Desk.By, Desk.At("2027-03-05"))
            .ShouldBeRefused()
            .ShouldContain("frist i dag");
        Placement
            .Close(PlacementOutcome.DropOut, "Slut.", "Flyttet.", Desk.By, Desk.At("2026-12-10"))
            .ShouldBeOk();

        Answer(request, ReplyAnswer.WantsToStop).ShouldBeOk();

        Placement.Signals.ShouldHaveSingleItem().Kind.ShouldBe(RiskSignalKind.CallMe);
    }

    [Fact]
    public void What_has_to_be_adjusted_is_on_the_agenda_of_the_next_contact_even_when_the_signal_is_cleared()
    {
        Answer(Ask(), ReplyAnswer.NeedsAdjustment).ShouldBeOk();
        var signal = Placement.Signals[0];
        Placement
            .ClearSignal(signal.Id, "Aftalt ny mødetid.", Desk.By, Desk.At("2026-12-08"))
            .ShouldBeOk();
        Placement.ToAdjust(_desk.Contacts).ShouldBe([signal]);
        var withCitizen = _desk.Contacts.First(c =>
            c is { Party: ContactParty.Citizen, Form: ContactForm.Call }
        );
        Placement
            .RecordContact(withCitizen, "Vejen er fundet.", Desk.By, Desk.At("2026-12-08"))
            .ShouldBeOk();
        Placement.ToAdjust(_desk.Contacts).ShouldBe([signal]);

        var call = _desk.Contacts.Single(c => c.Code == ContactCodes.ThreeDays);
        Placement
            .RecordContact(call, "Det går bedre.", Desk.By, Desk.At("2026-12-10"))
            .ShouldBeOk();

        Placement.ToAdjust(_desk.Contacts).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_still_to_be_adjusted_stays_on_the_agenda()
    {
        Answer(Ask(), ReplyAnswer.NeedsAdjustment).ShouldBeOk();

        var call = _desk.Contacts.Single(c => c.Code == ContactCodes.ThreeDays);
        Placement.RecordContact(call, "Stadig svært.", Desk.By, Desk.At("2026-12-10")).ShouldBeOk();

        Placement.ToAdjust(_desk.Contacts).ShouldHaveSingleItem();
    }

    private ReplyRequest Ask(string at = Asked, string key = "i1:a1") =>
        Placement.Ask(key, ReplyPurpose.Pulse, Desk.At(at));

    private Decision Answer(ReplyRequest request, ReplyAnswer answer, string? note = null) =>
        Placement.Answer(request.Id, answer, note, Desk.By, Desk.At("2026-12-07 15:00"));
}
