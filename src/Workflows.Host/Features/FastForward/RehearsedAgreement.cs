using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Domain.Placements;

namespace Workflows.Host.Features.FastForward;

/// <summary>An agreement that says everything that it has to say, for a placement that is only played.</summary>
internal static class RehearsedAgreement
{
    public static AgreementContent Of(Placement placement) =>
        new()
        {
            Purpose = AgreementPurpose.Training,
            PurposeText = "Prøve arbejdet.",
            WhatItMeans = "En halv time om dagen til oplæring.",
            FirstDay = "Kontaktpersonen tager imod kl. 8.",
            Goals = [new(Id(), "Klare opgaverne alene", placement.EndsOn, "En uge uden hjælp")],
            Tasks = [new(Id(), "De daglige opgaver", "sammen med en kollega", "alene")],
            Hours = [new(1, 20)],
            UnspokenRules =
            [
                .. Enum.GetValues<UnspokenRuleTheme>()
                    .Select(theme => new UnspokenRule(Id(), theme, "som de andre")),
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
            FollowUps = [new(Id(), "Jobkonsulenten ringer fast")],
        };

    private static AgreementItemId Id() => AgreementItemId.New();
}
