using Workflows.Domain.Placements;

namespace Workflows.Domain.Obligations;

/// <summary>The rule packs that the product brings along (domain 2.1).</summary>
public static class ShippedPacks
{
    private const string FollowUpBasis =
        "Kommunens opfølgningsmodel: påkrævet opfølgning hver tredje måned";
    private const string LongerPractice =
        "LAB § 61: op til 13 uger, efter konkret vurdering op til 26 uger og derefter op til 13 uger ad gangen ved et helt særligt behov";
    private const string MissingLaw =
        "Hovedloven, der ventes at gælde fra 1. januar 2027, er ikke indarbejdet endnu.";

    /// <summary>The law as it is in the second half of 2026.</summary>
    public static RulePack Dk2026H2 { get; } =
        new()
        {
            Id = "DK-2026H2",
            LegalBasis = FollowUpBasis,
            ValidFrom = new DateOnly(2026, 7, 1),
            // Citizens on education benefit are in both groups, and their code does not say in which: the longer limits count.
            TargetGroupsNearWork = ["UnemploymentBenefit", "CashBenefitJobReady"],
            Durations =
            [
                new(
                    PlacementKind.WorkPractice,
                    DurationGroup.NearWork,
                    4,
                    5,
                    "LAB § 61: op til 4 uger"
                ),
                new(
                    PlacementKind.WorkPractice,
                    DurationGroup.FurtherFromWork,
                    13,
                    15,
                    LongerPractice
                ),
                new(
                    PlacementKind.WorkPractice,
                    DurationGroup.FurtherFromWork,
                    26,
                    15,
                    LongerPractice
                ),
                new(
                    PlacementKind.WorkPractice,
                    DurationGroup.FurtherFromWork,
                    39,
                    15,
                    LongerPractice
                ),
                new(
                    PlacementKind.WageSubsidy,
                    null,
                    26,
                    15,
                    "LAB § 68: op til 6 måneder hos en privat arbejdsgiver"
                ),
            ],
        };

    /// <summary>The law that is expected on 1 January 2027, as far as it is known.</summary>
    public static RulePackDraft Dk2027 { get; } =
        new()
        {
            Id = "DK-2027",
            ValidFrom = new DateOnly(2027, 1, 1),
            LegalBasis = Parameter.Unknown<string>(
                $"Hvad hviler den påkrævede opfølgning på? {MissingLaw}"
            ),
            MonthsBetweenFollowUps = Parameter.Unknown<int>(
                "Hvor mange måneder må der gå mellem to påkrævede opfølgninger efter den nye lov?"
            ),
            MinimumWeeks = Parameter.Known(12),
            WindowWeeks = Parameter.Known(10),
            PlannedWeeks = Parameter.Known(11),
            Durations =
            [
                Limit(
                    PlacementKind.WorkPractice,
                    DurationGroup.NearWork,
                    5,
                    "Hvor længe må praktik vare for borgere tæt på arbejdsmarkedet efter den nye lov?"
                ),
                Limit(
                    PlacementKind.WorkPractice,
                    DurationGroup.FurtherFromWork,
                    15,
                    "Hvor længe må praktik vare for borgere længere fra arbejdsmarkedet, før den skal vurderes igen?"
                ),
                Limit(
                    PlacementKind.WageSubsidy,
                    null,
                    15,
                    "Hvor længe må løntilskud vare hos en privat arbejdsgiver efter den nye lov?"
                ),
            ],
            TargetGroupsNearWork = Parameter.Unknown<ValueList<string>>(
                "Hvilke af de nye målgrupper regnes for tæt på arbejdsmarkedet?"
            ),
            Transition = Parameter.Unknown<PackTransition>(
                "Følger forløb, der er begyndt før 1. januar 2027, de gamle eller de nye regler?"
            ),
        };

    private static DurationLimitDraft Limit(
        PlacementKind kind,
        DurationGroup? group,
        int assessWorkingDaysBefore,
        string question
    ) =>
        new(
            kind,
            group,
            Parameter.Unknown<int>(question),
            Parameter.Known(assessWorkingDaysBefore),
            Parameter.Unknown<string>($"Hvilken paragraf står det i? {MissingLaw}")
        );
}
