namespace Workflows.Domain.FollowUp;

/// <summary>What ladders and their steps are called, in Danish.</summary>
public static class LadderNames
{
    /// <summary>What set a ladder off.</summary>
    public static string Of(LadderTrigger trigger) =>
        trigger switch
        {
            LadderTrigger.NoAnswer => "Virksomheden har ikke svaret",
            LadderTrigger.CallMe => "Ring til mig",
            LadderTrigger.NeedsAdjustment => "Noget skal justeres",
            LadderTrigger.WantsToStop => "Vi vil stoppe",
            LadderTrigger.Absence => "Fravær uden besked to dage inden for fem arbejdsdage",
            LadderTrigger.Conflict => "Konflikt",
            LadderTrigger.BreakOff => "Forløbet blev afbrudt",
            LadderTrigger.RequiredFollowUp => "Den påkrævede opfølgning mangler",
            LadderTrigger.TaskOverdue => "En opgave er ikke løst til tiden",
            LadderTrigger.OwnerAway => "Den, der har opgaven, er væk",
            LadderTrigger.HotlineGap => "Telefonvagten er ikke dækket",
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, null),
        };

    /// <summary>Who does what.</summary>
    public static string Of(LadderAction action) =>
        action switch
        {
            LadderAction.Remind => "Virksomheden får en venlig påmindelse",
            LadderAction.CallCompany => "Jobkonsulenten ringer til virksomheden",
            LadderAction.CallCitizen => "Jobkonsulenten ringer til borgeren",
            LadderAction.BackupCalls => "Stedfortræderen ringer til virksomheden",
            LadderAction.HotlineCalls => "Telefonvagten ringer til virksomheden",
            LadderAction.PutOnAgenda => "Det kommer på dagsordenen til næste opfølgning",
            LadderAction.ThreePartyTalk =>
                "Borger, virksomhed og jobkonsulent holder en trepartssamtale",
            LadderAction.OfferConflictSupport => "Virksomheden får tilbudt hjælp til konflikten",
            LadderAction.Evaluate => "Den afsluttende evaluering bliver skrevet",
            LadderAction.TellConsultant => "Jobkonsulenten får besked",
            LadderAction.TellTeamLead => "Teamlederen får besked",
            LadderAction.TellCoordinator => "Koordinatoren får besked",
            LadderAction.TellManager => "Lederen får besked, og det står med rødt på tavlen",
            LadderAction.RecordMissed =>
                "Det er registreret som ikke nået, og nogen skal skrive hvorfor",
            LadderAction.GiveToCover => "Opgaven går til stedfortræderen",
            LadderAction.GiveToTeam => "Opgaven går til teamets kø",
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
        };
}
