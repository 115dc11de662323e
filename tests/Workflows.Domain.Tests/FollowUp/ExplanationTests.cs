using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Tests.FollowUp;

public sealed class ExplanationTests
{
    [Theory]
    [InlineData(
        "2026-10-01",
        "prep.guide",
        "Guide til virksomheden ligger 3 arbejdsdage før forløbets start mandag 7. december."
    )]
    [InlineData(
        "2026-10-01",
        "prep.expectation",
        "Forventningsmøde ligger 10 arbejdsdage før forløbets start mandag 7. december, senest onsdag 2. december."
    )]
    [InlineData(
        "2026-10-01",
        "req.3m",
        "Påkrævet opfølgning er planlagt til mandag 22. februar 2027 og skal være gennemført senest fredag 5. marts 2027."
    )]
    [InlineData(
        "2026-11-30",
        "prep.expectation",
        "Forventningsmøde ligger 10 arbejdsdage før forløbets start mandag 7. december, senest onsdag 2. december; "
            + "da forløbet først blev registreret mandag 30. november, er dagen mandag 30. november; den tages sammen med 1 anden kontakt med virksomheden samme dag."
    )]
    [InlineData(
        "2026-12-04",
        "prep.guide",
        "Fristen var onsdag 2. december, før forløbet blev registreret fredag 4. december; derfor er det kun noteret."
    )]
    public void Says_in_one_sentence_why_a_contact_lies_on_its_day(
        string registeredOn,
        string code,
        string expected
    )
    {
        var item = Item("2026-12-07", registeredOn, code);

        Explanation.Sentence(item.Facts, Day(registeredOn)).ShouldBe(expected);
    }

    [Fact]
    public void Says_that_a_closed_day_moved_the_call()
    {
        var item = Item("2026-12-03", "2026-10-01", "chk.3d");

        Explanation
            .Sentence(item.Facts, Day("2026-10-01"))
            .ShouldBe(
                "Opkald efter de første dage ligger 3 dage efter forløbets start torsdag 3. december; "
                    + "da søndag 6. december ikke er en arbejdsdag, er dagen fredag 4. december."
            );
    }

    private static PlanItem Item(string startsOn, string registeredOn, string code)
    {
        var facts = Sample.Facts(Sample.Placement(startsOn, registeredOn: registeredOn));
        return Planner
            .Plan([facts], FollowUpRules.Shipped, Sample.Calendar, Sample.At(registeredOn))
            .Single(item => item.Code == code);
    }
}
