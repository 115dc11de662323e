namespace Workflows.Domain.FollowUp;

/// <summary>The ladders of the shipped rules, in the order of the table in domain 3.4.</summary>
internal static class ShippedLadders
{
    public static ValueList<Ladder> All { get; } =
    [
        new(
            LadderTrigger.NoAnswer,
            [
                WorkingDays(LadderAction.Remind, 2),
                WorkingDays(LadderAction.CallCompany, 4),
                WorkingDays(LadderAction.TellTeamLead, 6),
                WorkingDays(LadderAction.TellCoordinator, 8),
            ]
        ),
        new(
            LadderTrigger.CallMe,
            [
                Hours(LadderAction.CallCompany, 2),
                Hours(LadderAction.BackupCalls, 3),
                Hours(LadderAction.HotlineCalls, 4),
            ]
        ),
        new(
            LadderTrigger.NeedsAdjustment,
            [WorkingDays(LadderAction.PutOnAgenda, 0), WorkingDays(LadderAction.CallCompany, 1)]
        ),
        new(
            LadderTrigger.WantsToStop,
            [
                Hours(LadderAction.TellCoordinator, 0),
                Hours(LadderAction.CallCompany, 1),
                WorkingDays(LadderAction.ThreePartyTalk, 3),
            ]
        ),
        new(
            LadderTrigger.Absence,
            [WorkingDays(LadderAction.CallCitizen, 1), WorkingDays(LadderAction.CallCompany, 1)]
        ),
        new(
            LadderTrigger.Conflict,
            [
                WorkingDays(LadderAction.OfferConflictSupport, 0),
                WorkingDays(LadderAction.CallCompany, 1),
                WorkingDays(LadderAction.ThreePartyTalk, 5),
            ]
        ),
        new(
            LadderTrigger.BreakOff,
            [
                new(LadderAction.CallCitizen, 3, LadderUnit.Days),
                WorkingDays(LadderAction.Evaluate, 5),
            ]
        ),
        new(
            LadderTrigger.RequiredFollowUp,
            [
                WorkingDays(LadderAction.TellConsultant, -10),
                WorkingDays(LadderAction.TellTeamLead, -5),
                WorkingDays(LadderAction.TellCoordinator, -2),
                WorkingDays(LadderAction.TellManager, 0),
                WorkingDays(LadderAction.RecordMissed, 1) with
                {
                    Daily = true,
                },
            ]
        ),
        new(
            LadderTrigger.TaskOverdue,
            [
                WorkingDays(LadderAction.TellTeamLead, 1),
                WorkingDays(LadderAction.TellCoordinator, 2),
            ]
        ),
        new(
            LadderTrigger.OwnerAway,
            [
                WorkingDays(LadderAction.GiveToCover, 0),
                WorkingDays(LadderAction.GiveToTeam, 0),
                WorkingDays(LadderAction.TellCoordinator, 0),
            ]
        ),
        new(
            LadderTrigger.HotlineGap,
            [WorkingDays(LadderAction.TellCoordinator, 0) with { Daily = true }]
        ),
    ];

    private static LadderStep WorkingDays(LadderAction action, int after) =>
        new(action, after, LadderUnit.WorkingDays);

    private static LadderStep Hours(LadderAction action, int after) =>
        new(action, after, LadderUnit.OpeningHours);
}
