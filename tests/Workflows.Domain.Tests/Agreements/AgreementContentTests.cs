using Workflows.Domain.Agreements;
using Workflows.Domain.Placements;
using static Workflows.Domain.Tests.Agreements.AgreementSample;

namespace Workflows.Domain.Tests.Agreements;

public sealed class AgreementContentTests
{
    public static TheoryData<string, AgreementContent> Incomplete { get; } =
        new()
        {
            { "Skriv formålet", Content with { PurposeText = " "! } },
            { "betyder for virksomheden", Content with { WhatItMeans = ""! } },
            { "den første dag", Content with { FirstDay = ""! } },
            { "mindst ét mål", Content with { Goals = [] } },
            { "hver", Content with { Goals = [Content.Goals[0] with { Measure = ""! }] } },
            {
                "Forløbet varer fra",
                Content with
                {
                    Goals = [Content.Goals[0] with { On = Day("2027-03-08") }],
                }
            },
            { "mindst én opgave", Content with { Tasks = [] } },
            { "fra uge 1", Content with { Hours = [] } },
            { "fra uge 1", Content with { Hours = [new(2, 20)] } },
            { "mellem 1 og 37", Content with { Hours = [new(1, 38)] } },
            { "ugernes rækkefølge", Content with { Hours = [new(1, 20), new(1, 25)] } },
            { "Ret uge 14", Content with { Hours = [new(1, 20), new(14, 25)] } },
            {
                "pauser",
                Content with
                {
                    UnspokenRules =
                    [
                        .. Content.UnspokenRules.Where(rule =>
                            rule.Theme != UnspokenRuleTheme.Breaks
                        ),
                    ],
                }
            },
            {
                "siger noget om helbredet",
                Content with
                {
                    Considerations = [Breaks with { Wording = "Har angst"! }],
                }
            },
            { "hvad virksomheden lover", Content with { Demands = [Content.Demands[1]] } },
            { "hvad borgeren lover", Content with { Demands = [Content.Demands[0]] } },
            {
                "Hvis noget begynder at drille",
                Content with
                {
                    Responsibilities =
                    [
                        .. Content.Responsibilities.Where(row =>
                            row.Area != ResponsibilityArea.ConflictPrevention
                        ),
                    ],
                }
            },
            { "hvem der kontakter hvem", Content with { FollowUps = [] } },
        };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void Refuses_an_agreement_that_lacks_something_and_says_what(
        string what,
        AgreementContent content
    )
    {
        var file = File();
        var agreement = ExpectationAgreement.For(file.Placement.Id);

        var reason = agreement.Write(file, content, null, "Mette", Now).ShouldBeRefused();

        reason.ShouldContain(what, Case.Insensitive);
        agreement.Current.ShouldBeNull();
        file.Placement.AgreementVersion.ShouldBeNull();
    }

    [Theory]
    [InlineData("Har ADHD og skal have ro")]
    [InlineData("Borgeren er i behandling hos psykiater")]
    [InlineData("Tåler ikke stress")]
    [InlineData("På grund af misbruget kun om formiddagen")]
    [InlineData("")]
    public void Refuses_a_wording_that_says_what_somebody_suffers_from(string wording) =>
        FunctionalWording.Check(wording).ShouldBeRefused();

    [Theory]
    [InlineData("Pause på ti minutter hver anden time")]
    [InlineData("Besked dagen før, hvis mødetiden ændres")]
    [InlineData("Ingen kundekontakt de første to uger")]
    [InlineData("Adgang til et roligt rum")]
    public void Takes_a_wording_that_says_what_to_do(string wording) =>
        FunctionalWording.Check(wording).ShouldBeOk();
}
