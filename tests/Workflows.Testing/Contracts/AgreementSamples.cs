using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Domain.Placements;

namespace Workflows.Testing.Contracts;

/// <summary>An agreement that says everything that it has to say, for a placement of any time.</summary>
public static class AgreementSamples
{
    public static AgreementContent Content(Placement placement) =>
        new()
        {
            Purpose = AgreementPurpose.Training,
            PurposeText = "Prøve arbejdet i drivhuset.",
            WhatItMeans = "En halv time om dagen til oplæring.",
            FirstDay = "Bo tager imod kl. 8.",
            Goals = [new(Id(), "Vande alene", placement.EndsOn, "En uge uden hjælp")],
            Tasks = [new(Id(), "Vande", "sammen med Bo", "alene")],
            Hours = [new(1, 20), new(5, 25)],
            UnspokenRules =
            [
                .. Enum.GetValues<UnspokenRuleTheme>()
                    .Select(theme => new UnspokenRule(Id(), theme, "som de andre")),
            ],
            Considerations =
            [
                new(Id(), ConsiderationArea.Mental, "Pause på ti minutter hver anden time"),
            ],
            Demands =
            [
                new(Id(), AgreementParty.Company, "siger til, når noget driller"),
                new(Id(), AgreementParty.Citizen, "ringer ved fravær"),
            ],
            Responsibilities =
            [
                .. Enum.GetValues<ResponsibilityArea>()
                    .Select(area => new Responsibility(Id(), area, ResponsibleParty.JobConsultant)),
            ],
            FollowUps = [new(Id(), "Mette ringer tirsdag kl. 9.30")],
        };

    private static AgreementItemId Id() => AgreementItemId.New();
}
