using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;

namespace Workflows.Domain.Tests.Operations;

/// <summary>Support fades by agreement (R83), and only where the rule says that it may.</summary>
public sealed class FadeTests
{
    [Fact]
    public void Every_second_monthly_call_is_left_out_and_nothing_else()
    {
        var work = new Work(weeks: 39).Started("2026-12-07");
        var before = Codes(work);

        var changes = work.Do(new Fade(Day("2027-03-15"), "De klarer det selv nu."), "2027-03-01");

        before
            .Except(Codes(work))
            .ShouldBe(["chk.monthly.4", "chk.monthly.6", "chk.monthly.8"], ignoreOrder: true);
        changes
            .Where(change => change.Kind == ChangeKind.Goes)
            .Select(change => change.Why)
            .Distinct()
            .ShouldBe(["Det er aftalt at tale sammen sjældnere fra mandag 15. marts."]);
        work.Placement.FadeOut!.By.ShouldBe(Work.By);
        work.Placement.FadeOut.Reason.ForStaff().ShouldBe("De klarer det selv nu.");
    }

    [Fact]
    public void The_calls_that_stay_say_that_it_was_agreed()
    {
        var work = new Work(weeks: 39).Started("2026-12-07");

        work.Do(new Fade(Day("2027-03-15"), "De klarer det selv nu."), "2027-03-01");

        Explanation
            .Sentence(PlanFacts.FromJson(work.On("chk.monthly.5").Facts), Day("2027-03-01"))
            .ShouldContain("det er aftalt at tale sammen sjældnere fra mandag 15. marts");
    }

    [Fact]
    public void They_come_back_when_the_agreement_ends()
    {
        var work = new Work(weeks: 39).Started("2026-12-07");
        var before = Codes(work);
        work.Do(new Fade(Day("2027-03-15"), "De klarer det selv nu."), "2027-03-01");

        work.Do(new Fade(From: null, "Der er kommet en ny leder."), "2027-03-08");

        Codes(work).ShouldBe(before, ignoreOrder: true);
        work.Placement.FadeOut.ShouldBeNull();
    }

    [Fact]
    public void Waits_for_an_open_signal_to_be_closed()
    {
        var work = new Work(weeks: 39).Started("2026-12-07");
        work.Placement.RaiseSignal(
                RiskSignalKind.CallMe,
                "Ring til mig.",
                Work.By,
                Sample.At("2027-03-01")
            )
            .ShouldBeOk();

        work.Refused(new Fade(Day("2027-03-15"), "De klarer det selv nu."), "2027-03-01")
            .ShouldBe(
                "Signalet \"vil gerne ringes op\" er ikke lukket. Luk det, før I taler sammen sjældnere."
            );
    }

    [Theory]
    [InlineData("2027-02-26", "De klarer det selv nu.", "Dagen er allerede gået")]
    [InlineData("2028-01-01", "De klarer det selv nu.", "Forløbet slutter")]
    [InlineData("2027-03-15", " ", "Skriv, hvad du og virksomheden har aftalt")]
    public void Refuses_what_cannot_be_meant(string from, string reason, string why)
    {
        var work = new Work(weeks: 39).Started("2026-12-07");

        work.Refused(new Fade(Day(from), reason!), "2027-03-01").ShouldStartWith(why);
    }

    [Fact]
    public void There_is_nothing_to_end_when_nothing_was_agreed() =>
        new Work()
            .Refused(new Fade(From: null, "Ny leder."), "2026-12-10")
            .ShouldStartWith("Der er ikke aftalt færre kontakter");

    private static List<string> Codes(Work work) => [.. work.Open.Select(contact => contact.Code)];
}
