using Workflows.Domain.Agreements;
using Workflows.Domain.Companies;
using Workflows.Domain.People;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Tests.Agreements;

/// <summary>An agreement that says everything that it has to say.</summary>
internal static class AgreementSample
{
    public static DateTimeOffset Now { get; } = Sample.At("2026-11-24");

    public static CaseFile File(string startsOn = "2026-12-07")
    {
        var company = Company.Register("Plantecenter Lyng", "1000000001");
        return new CaseFile(
            Sample.Placement(startsOn),
            company,
            CompanyContact.Register(company.Id, "Karen Lyng", "karen@lyng.example", "12 34 56 11"),
            JobConsultant.Register("Mette Kjær", "mette@aalund.example", "12 34 56 21")
        );
    }

    public static SpecialConsideration Breaks { get; } =
        new(
            AgreementItemId.New(),
            ConsiderationArea.Mental,
            "Pause på ti minutter hver anden time"!
        );

    public static SpecialConsideration Lifting { get; } =
        new(AgreementItemId.New(), ConsiderationArea.Physical, "Ingen løft over 8 kg"!);

    public static AgreementContent Content { get; } =
        new()
        {
            Purpose = AgreementPurpose.Clarification,
            PurposeText = "Anja skal finde ud af, om butik er vejen."!,
            WhatItMeans = "En halv time om dagen til oplæring. Karen er kontaktperson."!,
            FirstDay =
                "Karen tager imod kl. 9. Per er makker. Kollegerne ved, at Anja er i praktik."!,
            Goals =
            [
                new(
                    AgreementItemId.New(),
                    "Passe kassen alene"!,
                    Day("2027-02-01"),
                    "En time uden hjælp på en stille dag"!
                )
                {
                    SubGoals =
                    [
                        new(
                            AgreementItemId.New(),
                            "Kende varerne ved kassen"!,
                            Day("2027-01-04"),
                            "Ti varer uden at slå op"!
                        ),
                    ],
                },
            ],
            Tasks =
            [
                new(AgreementItemId.New(), "Kasse"!, "sammen med Karen"!, "alene"!),
                new(AgreementItemId.New(), "Vande og rydde op"!, "alene"!, null),
            ],
            Hours = [new(1, 20), new(5, 25)],
            UnspokenRules =
            [
                .. Enum.GetValues<UnspokenRuleTheme>()
                    .Select(theme => new UnspokenRule(
                        AgreementItemId.New(),
                        theme,
                        $"svar om {AgreementWords.Of(theme).ToLowerInvariant()}"!
                    )),
            ],
            Considerations = [Breaks, Lifting],
            Demands =
            [
                new(
                    AgreementItemId.New(),
                    AgreementParty.Company,
                    "giver besked om vagter senest torsdag"!
                ),
                new(AgreementItemId.New(), AgreementParty.Citizen, "ringer ved sygdom"!),
            ],
            Responsibilities =
            [
                new(
                    AgreementItemId.New(),
                    ResponsibilityArea.DailyGuidance,
                    ResponsibleParty.Company
                ),
                new(AgreementItemId.New(), ResponsibilityArea.Absence, ResponsibleParty.Citizen),
                new(
                    AgreementItemId.New(),
                    ResponsibilityArea.ConflictPrevention,
                    ResponsibleParty.JobConsultant
                ),
                new(
                    AgreementItemId.New(),
                    ResponsibilityArea.Paperwork,
                    ResponsibleParty.Caseworker
                ),
            ],
            FollowUps =
            [
                new(AgreementItemId.New(), "Mette ringer tirsdag kl. 9.30, når der er en aftale"!),
            ],
        };
}
