using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Tests.Companies;

public sealed class CompanyTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private readonly Company _company = Company.Register("Plantecenter Lyng", "1000000001");

    [Theory]
    [InlineData("12 34 56 78", "12345678")]
    [InlineData("12345678", "12345678")]
    public void Knows_its_registration_number(string written, string kept)
    {
        _company.SetRegistrationNumber(written).ShouldBeOk();

        _company.CompanyRegistrationNumber.ShouldBe(kept);
    }

    [Theory]
    [InlineData("1234567")]
    [InlineData("1000000001")]
    [InlineData("1234567X")]
    public void Refuses_what_is_no_registration_number(string written) =>
        _company.SetRegistrationNumber(written).ShouldBeRefused().ShouldContain("otte cifre");

    [Fact]
    public void Agrees_on_a_fixed_time_that_the_planner_hears_of()
    {
        var slot = new ContactSlot(DayOfWeek.Tuesday, new TimeOnly(9, 30));

        _company.AgreeOnSlot(slot).ShouldBeOk();

        CompanyFacts.Of(_company).Slot.ShouldBe(slot);
        _company.AgreeOnSlot(null).ShouldBeOk();
        CompanyFacts.Of(_company).Slot.ShouldBeNull();
    }

    [Theory]
    [InlineData(DayOfWeek.Saturday, 9)]
    [InlineData(DayOfWeek.Sunday, 9)]
    [InlineData(DayOfWeek.Monday, 5)]
    [InlineData(DayOfWeek.Monday, 19)]
    public void Refuses_a_fixed_time_when_nobody_works(DayOfWeek day, int hour) =>
        _company.AgreeOnSlot(new ContactSlot(day, new TimeOnly(hour, 0))).ShouldBeRefused();

    [Fact]
    public void Is_closed_in_its_holiday_weeks_in_the_order_of_time()
    {
        Close("2027-07-19", "2027-08-08").ShouldBeOk();
        Close("2026-12-24", "2027-01-01").ShouldBeOk();

        CompanyFacts
            .Of(_company)
            .ClosedPeriods.Select(period => period.From)
            .ShouldBe([new DateOnly(2026, 12, 24), new DateOnly(2027, 7, 19)]);
    }

    [Theory]
    [InlineData("2026-12-10", "2026-12-09", "Byt om")]
    [InlineData("2026-11-01", "2026-11-19", "allerede gået")]
    [InlineData("2026-12-01", "2027-01-30", "længere end 60 dage")]
    [InlineData("2027-01-01", "2027-01-02", "overlapper")]
    public void Refuses_a_closed_time_that_makes_no_sense(string from, string to, string why)
    {
        Close("2026-12-24", "2027-01-01").ShouldBeOk();

        Close(from, to).ShouldBeRefused().ShouldContain(why);
        _company.ClosedPeriods.Count.ShouldBe(1);
    }

    [Fact]
    public void Opens_again_when_a_closed_time_was_a_mistake()
    {
        Close("2026-12-24", "2027-01-01").ShouldBeOk();

        _company.Reopen(new DateOnly(2026, 12, 24)).ShouldBeOk();
        _company.Reopen(new DateOnly(2026, 12, 24)).ShouldBeRefused();

        _company.ClosedPeriods.ShouldBeEmpty();
    }

    [Fact]
    public void Keeps_what_was_learned_for_the_next_colleague()
    {
        _company.Learn(LessonKind.Hard, " ", null, "Mette", Sample.At(Today)).ShouldBeRefused();
        _company
            .Learn(LessonKind.Easy, "Ring før kl. 9.", PlacementId.New(), "Mette", Sample.At(Today))
            .ShouldBeOk();

        var lesson = _company.Lessons.ShouldHaveSingleItem();
        (lesson.Kind, lesson.Text.ForStaff(), lesson.By).ShouldBe(
            (LessonKind.Easy, "Ring før kl. 9.", "Mette")
        );
    }

    [Fact]
    public void Its_contact_cannot_prefer_a_way_that_does_not_exist()
    {
        var contact = CompanyContact.Register(_company.Id, "Karen Lyng", null, "12 34 56 78");

        contact.Prefer(ContactChannel.Mail).ShouldBeRefused().ShouldContain("mailadresse");
        contact.Prefer(ContactChannel.TextMessage).ShouldBeOk();
        contact.Update("daglig leder", "karen@lyng.example", " ").ShouldBeOk();

        contact.PreferredChannel.ShouldBe(ContactChannel.Mail);
        contact.Prefer(ContactChannel.Phone).ShouldBeRefused().ShouldContain("telefonnummer");
        contact.Update(null, null, null).ShouldBeRefused();
    }

    private Decision Close(string from, string to) =>
        _company.Close(new ClosedPeriod(Texts.Day(from), Texts.Day(to), "ferie"), Today);
}
