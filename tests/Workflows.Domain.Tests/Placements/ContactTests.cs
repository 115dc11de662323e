using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;

namespace Workflows.Domain.Tests.Placements;

public sealed class ContactTests
{
    private readonly Placement _placement = Sample.Placement();

    public ContactTests() => _placement.ClearEvents();

    [Fact]
    public void A_call_with_a_note_closes_the_contact_and_tells_the_flow()
    {
        var contact = Contact(_placement);

        _placement
            .RecordContact(contact, "Det går godt.", "Karen", Sample.At("2026-12-10"))
            .ShouldBeOk();

        contact.Status.ShouldBe(PlannedContactStatus.Done);
        _placement.Notes[^1].Text.ShouldBe("Det går godt.");
        _placement.Events.ShouldBe([new ContactRecorded(_placement.Id, contact.Id)]);
    }

    [Fact]
    public void Refuses_a_call_without_a_note()
    {
        var contact = Contact(_placement);

        _placement
            .RecordContact(contact, "  ", "Karen", Sample.At("2026-12-10"))
            .ShouldBeRefused()
            .ShouldContain("notat");

        contact.IsOpen.ShouldBeTrue();
        _placement.Notes.Count.ShouldBe(1);
        _placement.Events.ShouldBeEmpty();
    }

    [Fact]
    public void Refuses_a_contact_that_is_already_done_and_notes_nothing()
    {
        var contact = Contact(_placement);
        _placement
            .RecordContact(contact, "Det går godt.", "Karen", Sample.At("2026-12-10"))
            .ShouldBeOk();

        _placement
            .RecordContact(contact, "Igen.", "Lone", Sample.At("2026-12-11"))
            .ShouldBeRefused()
            .ShouldContain("gennemført");

        _placement.Notes.Count.ShouldBe(2);
    }

    [Fact]
    public void Refuses_contacts_after_the_end()
    {
        _placement
            .Close(PlacementOutcome.DropOut, "Slut.", "Sygdom", "Karen", Sample.At("2026-12-09"))
            .ShouldBeOk();

        _placement
            .RecordContact(Contact(_placement), "Det går godt.", "Karen", Sample.At("2026-12-10"))
            .ShouldBeRefused()
            .ShouldContain("afsluttet");
    }

    [Theory]
    [InlineData(ContactCodes.RequiredFollowUp, "for sig")]
    [InlineData(ContactCodes.ClosingEvaluation, "afslutter forløbet")]
    public void Refuses_to_note_as_a_mere_contact_what_has_a_form_of_its_own(
        string code,
        string reason
    )
    {
        var contact = Contact(_placement, code);

        _placement
            .RecordContact(contact, "Det går godt.", "Karen", Sample.At("2026-12-10"))
            .ShouldBeRefused()
            .ShouldContain(reason);

        contact.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void A_contact_of_another_placement_is_a_programming_error() =>
        Should.Throw<ArgumentException>(() =>
            _placement.RecordContact(
                Contact(Sample.Placement()),
                "Det går godt.",
                "Karen",
                Sample.At("2026-12-10")
            )
        );

    [Fact]
    public void A_signal_is_raised_with_a_reason_and_cleared_with_what_was_done()
    {
        _placement
            .RaiseSignal(
                RiskSignalKind.Absence,
                "To dage uden besked",
                "Karen",
                Sample.At("2026-12-10")
            )
            .ShouldBeOk();
        var signal = _placement.Signals.ShouldHaveSingleItem();

        _placement
            .ClearSignal(signal.Id, "Aftalt ny mødetid", "Lone", Sample.At("2026-12-11"))
            .ShouldBeOk();

        signal.IsOpen.ShouldBeFalse();
        signal.Resolution.ShouldBe("Aftalt ny mødetid");
        _placement.Events.ShouldBe([
            new RiskSignalRaised(_placement.Id, signal.Id),
            new RiskSignalCleared(_placement.Id, signal.Id),
        ]);
        _placement
            .Notes.TakeLast(2)
            .Select(n => n.Headline)
            .ShouldBe([
                "Signal: fravær uden besked.",
                "Signalet \"fravær uden besked\" blev lukket.",
            ]);
    }

    [Fact]
    public void Refuses_a_signal_without_a_reason() =>
        _placement
            .RaiseSignal(RiskSignalKind.Conflict, "", "Karen", Sample.At("2026-12-10"))
            .ShouldBeRefused()
            .ShouldContain("begrundelse");

    [Fact]
    public void Refuses_signals_after_the_end()
    {
        _placement
            .Close(PlacementOutcome.DropOut, "Slut.", "Sygdom", "Karen", Sample.At("2026-12-09"))
            .ShouldBeOk();

        _placement
            .RaiseSignal(RiskSignalKind.Conflict, "Skænderi", "Karen", Sample.At("2026-12-10"))
            .ShouldBeRefused()
            .ShouldContain("afsluttet");
    }

    [Fact]
    public void Refuses_to_clear_an_unknown_or_cleared_signal_or_without_saying_what_was_done()
    {
        _placement
            .RaiseSignal(
                RiskSignalKind.Absence,
                "To dage uden besked",
                "Karen",
                Sample.At("2026-12-10")
            )
            .ShouldBeOk();
        var id = _placement.Signals[0].Id;
        var at = Sample.At("2026-12-11");

        _placement
            .ClearSignal(RiskSignalId.New(), "Løst", "Lone", at)
            .ShouldBeRefused()
            .ShouldContain("findes ikke");
        _placement
            .ClearSignal(id, " ", "Lone", at)
            .ShouldBeRefused()
            .ShouldContain("hvad I har gjort");
        _placement.ClearSignal(id, "Løst", "Lone", at).ShouldBeOk();
        _placement
            .ClearSignal(id, "Løst", "Karen", at)
            .ShouldBeRefused()
            .ShouldContain("Lone har allerede lukket");
    }

    private static PlannedContact Contact(Placement placement, string code = ContactCodes.ThreeDays)
    {
        var now = Sample.At("2026-11-01");
        return PlannedContact.From(
            Planner
                .Plan(
                    [Sample.Facts(placement) with { ClosedOn = null }],
                    FollowUpRules.Shipped,
                    Sample.Calendar,
                    now
                )
                .Single(item => item.Code == code),
            now
        );
    }
}
