using Workflows.Domain.Codes;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Tests.Operations;

public sealed class OperationTests
{
    private readonly Work _work = new();

    private Placement Placement => _work.Placement;

    private Obligation FollowUp =>
        Placement.Obligations.Single(o =>
            o is { IsOpen: true, Kind: ObligationKind.RequiredFollowUp }
        );

    [Fact]
    public void A_postponed_placement_keeps_its_length_and_all_its_days_follow()
    {
        var before = _work.Open.ToDictionary(contact => contact.Code, contact => contact.On);

        var changes = _work.Do(
            new Postpone(Day("2027-01-11"), "Virksomheden flytter."),
            "2026-11-20"
        );

        (Placement.StartsOn, Placement.EndsOn).ShouldBe((Day("2027-01-11"), Day("2027-04-11")));
        _work.Open.Select(contact => contact.Code).Order().ShouldBe(before.Keys.Order());
        _work.Open.ShouldAllBe(contact => contact.On > before[contact.Code]);
        Placement.Events.ShouldContain(new PlacementPostponed(Placement.Id));
        Placement.Events.OfType<PlanChanged>().ShouldHaveSingleItem();
        changes
            .Single(change => change.What == "Første dag")
            .ShouldSatisfyAllConditions(
                day => day.Before.ShouldBe(Day("2026-12-07")),
                day => day.After.ShouldBe(Day("2027-01-11"))
            );
    }

    [Fact]
    public void A_duty_that_gets_another_day_leaves_the_old_row_with_the_reason()
    {
        var old = FollowUp;

        var changes = _work.Do(
            new Postpone(Day("2027-01-11"), "Virksomheden flytter."),
            "2026-11-20"
        );

        old.Status.ShouldBe(ObligationStatus.Superseded);
        old.Evidence!.ForStaff().ShouldEndWith("Virksomheden flytter.");
        FollowUp.DueOn.ShouldBe(Day("2027-04-09"));
        var moved = changes.Single(change => change.Subject == ChangeSubject.Obligation);
        (moved.Kind, moved.Before, moved.After).ShouldBe(
            (ChangeKind.Moves, old.DueOn, FollowUp.DueOn)
        );
        _work.On(ContactCodes.RequiredFollowUp).On.ShouldBeLessThanOrEqualTo(FollowUp.DueOn);
    }

    [Fact]
    public void What_was_agreed_for_the_follow_up_holds_while_the_rule_allows_the_day()
    {
        Placement
            .BookFollowUp(FollowUp.Id, Day("2027-02-18"), Work.By, Sample.At("2026-12-10"))
            .ShouldBeOk();

        _work.Do(new Shorten(Day("2027-02-26"), "Nyt arbejde."), "2027-02-01");

        FollowUp.BookedOn.ShouldBe(Day("2027-02-18"));
        _work.On(ContactCodes.RequiredFollowUp).On.ShouldBe(Day("2027-02-18"));
    }

    [Theory]
    [InlineData("2026-12-07", "2026-11-20", "allerede")]
    [InlineData("2026-12-01", "2026-11-20", "allerede")]
    [InlineData("2027-01-11", "2027-01-04", "begyndt")]
    public void Refuses_to_postpone(string newStart, string today, string why)
    {
        _work.Refused(new Postpone(Day(newStart), "Flytning."), today).ShouldContain(why);

        Placement.StartsOn.ShouldBe(Day("2026-12-07"));
    }

    [Fact]
    public void Refuses_to_postpone_what_has_begun_or_without_a_reason()
    {
        _work.Refused(new Postpone(Day("2027-01-11"), " "), "2026-11-20").ShouldContain("hvorfor");

        _work.Started("2026-12-07");

        _work
            .Refused(new Postpone(Day("2027-01-11"), "Syg."), "2026-12-08")
            .ShouldContain("begyndt");
    }

    [Fact]
    public void A_shorter_placement_gives_up_what_lies_after_its_end_and_says_so()
    {
        var changes = _work.Do(new Shorten(Day("2027-01-15"), "Fik arbejde."), "2026-12-15");

        _work
            .Open.Where(c => !ContactCodes.IsAfterwards(c.Code))
            .ShouldAllBe(contact => contact.On <= Day("2027-01-15"));
        var gone = _work
            .Contacts.Where(contact => contact.Ending == ContactEnding.NotPlanned)
            .ToList();
        gone.ShouldContain(contact => contact.Code == "chk.w8");
        gone.ShouldAllBe(contact =>
            contact.EndingReason == "Forløbet slutter fredag 15. januar 2027."
        );
        changes
            .Where(change =>
                change.Kind == ChangeKind.Goes && change.Subject == ChangeSubject.Contact
            )
            .Select(change => change.Why)
            .ShouldAllBe(why => why.StartsWith("Forløbet slutter"));
        FollowUp.DueOn.ShouldBe(Day("2027-01-15"));
    }

    [Fact]
    public void What_fell_away_comes_back_when_the_plan_wants_it_again()
    {
        _work.Do(new Shorten(Day("2027-01-15"), "Fik arbejde."), "2026-12-15");

        _work.Do(
            new Extend(Day("2027-03-05"), "Arbejdet blev ikke til noget.", null),
            "2026-12-16"
        );

        _work.On("chk.w8").On.ShouldBe(Day("2027-02-01"));
        _work.Contacts.Count(contact => contact.Code == "chk.w8").ShouldBe(2);
    }

    [Fact]
    public void An_extension_past_a_limit_of_the_law_needs_the_assessment_in_writing()
    {
        var longer = new Extend(Day("2027-05-02"), "Udvikling.", null);

        _work.Refused(longer, "2027-02-16").ShouldContain("over 13 uger (LAB § 61");
        Placement.EndsOn.ShouldBe(Day("2027-03-07"));

        _work.Do(longer with { Assessment = "Der er stadig udvikling." }, "2027-02-16");

        Placement.EndsOn.ShouldBe(Day("2027-05-02"));
        var assessed = Placement.Obligations.Single(o =>
            o.Kind == ObligationKind.DurationAssessment && o.Ordinal == 13
        );
        assessed.Status.ShouldBe(ObligationStatus.Done);
        assessed.Evidence!.ForStaff().ShouldBe("Der er stadig udvikling.");
        Placement.Tasks.ShouldNotContain(task =>
            task.IsOpen && task.Kind == CaseTaskKind.AssessDuration
        );
    }

    [Fact]
    public void An_assessment_that_came_with_the_extension_is_not_planned_once_more()
    {
        _work.Do(new Extend(Day("2027-05-02"), "Udvikling.", "Vurderet."), "2027-02-01");

        _work.Open.ShouldNotContain(contact => contact.Code == "dur.13w");
        _work.Open.ShouldContain(contact => contact.Code == ContactCodes.ClosingEvaluation);
    }

    [Theory]
    [InlineData(4, "2026-12-31", "2027-01-10", "4 uger")]
    [InlineData(13, "2027-02-16", "2027-05-02", "13 uger")]
    [InlineData(26, "2027-05-18", "2027-07-01", "26 uger")]
    public void Each_limit_asks_for_its_own_assessment(
        int weeks,
        string today,
        string newEnd,
        string limit
    )
    {
        var work = new Work(weeks: weeks);

        work.Refused(new Extend(Day(newEnd), "Udvikling.", null), today).ShouldContain(limit);

        work.Do(new Extend(Day(newEnd), "Udvikling.", "Vurderet."), today);
    }

    [Theory]
    [InlineData("CashBenefitJobReady", "2026-12-29", 4)]
    [InlineData("CashBenefitActivityReady", "2026-12-29", null)]
    public void The_limits_are_those_of_the_target_group_that_a_person_recorded(
        string group,
        string today,
        int? expected
    )
    {
        var work = new Work(weeks: 6);
        var entry = CodeLists.Shipped.Single(line => line.Code == group);
        work.Placement.SetTargetGroup(entry, Work.By, Sample.At("2026-12-01")).ShouldBeOk();

        work.Placement.Sweep(work.Contacts, Work.Duty, Sample.At(today));

        work.Placement.Obligations.Where(o => o.Kind == ObligationKind.DurationAssessment)
            .Select(o => (int?)o.Ordinal)
            .SingleOrDefault()
            .ShouldBe(expected);
        PlacementFacts
            .Of(work.Placement, work.Company, Work.Duty.Pack, Sample.Calendar)
            .DurationWarnings.Select(warning => (int?)warning.Weeks)
            .SingleOrDefault()
            .ShouldBe(expected);
    }

    [Fact]
    public void Within_the_limit_no_assessment_is_asked_for()
    {
        var work = new Work(weeks: 8);

        work.Do(new Extend(Day("2027-03-07"), "Udvikling.", null), "2027-01-11");

        work.Placement.EndsOn.ShouldBe(Day("2027-03-07"));
        work.Placement.Obligations.ShouldContain(o =>
            o.IsOpen && o.Kind == ObligationKind.RequiredFollowUp && o.DueOn == Day("2027-03-05")
        );
        work.On(ContactCodes.RequiredFollowUp).IsOpen.ShouldBeTrue();
        work.On("chk.w10").On.ShouldBe(Day("2027-02-15"));
    }

    [Theory]
    [InlineData("2027-03-07", "Udvikling.", "allerede")]
    [InlineData("2027-12-31", "Udvikling.", "52 uger")]
    [InlineData("2027-03-12", " ", "hvorfor")]
    public void Refuses_an_extension(string newEnd, string reason, string why) =>
        _work
            .Refused(new Extend(Day(newEnd), reason, "Vurderet."), "2027-02-16")
            .ShouldContain(why);

    [Fact]
    public void Courtesies_wait_while_the_citizen_is_away_and_duties_do_not()
    {
        var due = _work.On(ContactCodes.RequiredFollowUp).On;

        _work.Do(new Pause(Day("2027-01-25"), Day("2027-02-05"), "Sygemeldt."), "2027-01-25");

        _work.On("chk.w8").On.ShouldBe(Day("2027-02-08"));
        _work.On(ContactCodes.RequiredFollowUp).On.ShouldBe(due);
        Placement.Events.ShouldContain(new PlacementPaused(Placement.Id));
    }

    [Fact]
    public void A_pause_without_an_end_holds_until_the_citizen_is_back()
    {
        var changes = _work.Do(new Pause(Day("2027-01-25"), null, "Sygemeldt."), "2027-01-25");
        _work.On("chk.w8").WaitsForResume.ShouldBeTrue();
        changes.Single(change => change.What == "Opfølgning i uge 8").After.ShouldBeNull();

        _work.Do(new Resume(Day("2027-02-10")), "2027-02-09");

        _work.On("chk.w8").WaitsForResume.ShouldBeFalse();
        _work.On("chk.w8").On.ShouldBe(Day("2027-02-10"));
        Placement.Pauses.ShouldHaveSingleItem().To.ShouldBe(Day("2027-02-09"));
        Placement.Events.ShouldContain(new PlacementResumed(Placement.Id));
    }

    [Fact]
    public void What_waits_for_the_citizen_owes_no_note()
    {
        _work.Do(new Pause(Day("2027-01-25"), null, "Sygemeldt."), "2027-01-25");

        Placement.Sweep(_work.Contacts, Work.Duty, Sample.At("2027-02-05"));

        Placement.Obligations.ShouldNotContain(o =>
            o.Kind == ObligationKind.CaseNote && o.SubjectCode == "chk.w8"
        );
    }

    [Theory]
    [InlineData("2026-12-01", null, "Syg.", "mens borgeren er")]
    [InlineData("2027-01-25", "2027-01-20", "Syg.", "Byt om")]
    [InlineData("2027-01-25", null, "", "diagnose")]
    public void Refuses_a_pause(string from, string? to, string reason, string why) =>
        _work
            .Refused(new Pause(Day(from), to is null ? null : Day(to), reason), "2027-01-25")
            .ShouldContain(why);

    [Fact]
    public void Two_pauses_never_overlap_and_only_a_pause_can_end()
    {
        _work.Refused(new Resume(Day("2027-01-25")), "2027-01-25").ShouldContain("ikke pause");
        _work.Do(new Pause(Day("2027-01-25"), null, "Syg."), "2027-01-25");

        _work
            .Refused(new Pause(Day("2027-02-01"), null, "Syg."), "2027-01-26")
            .ShouldContain("allerede");
        _work.Refused(new Resume(Day("2027-01-20")), "2027-01-26").ShouldContain("begyndte");
    }

    [Fact]
    public void A_closer_model_adds_contacts_from_now_on_and_makes_up_for_nothing()
    {
        var changes = _work.Do(
            new ChangeTrack(FollowUpTrack.Intensive, "Tvivl om matchet."),
            "2027-01-18"
        );

        var today = Day("2027-01-18");
        changes
            .Where(change =>
                change.Kind == ChangeKind.Appears && change.Subject == ChangeSubject.Contact
            )
            .ShouldAllBe(change => change.After >= today);
        _work
            .Open.Count(contact => contact.On >= today)
            .ShouldBeGreaterThan(new Work().Open.Count(contact => contact.On >= today));
        Placement.TrackSince.ShouldBe(today);
        changes
            .Single(change => change.What == "Opfølgning")
            .Why.ShouldBe("Før: almindelig opfølgning. Nu: tæt opfølgning.");
    }

    [Fact]
    public void A_closer_follow_up_makes_a_visit_of_a_call_and_says_so_before()
    {
        _work.On("chk.w1").Form.ShouldBe(ContactForm.Call);

        var changes = _work.Do(
            new ChangeTrack(FollowUpTrack.Intensive, "Tvivl om matchet."),
            "2026-12-01"
        );

        _work.On("chk.w1").Form.ShouldBe(ContactForm.Visit);
        _work.On("chk.w1").Party.ShouldBe(ContactParty.Both);
        changes
            .Single(change => change.What == "Opfølgning i uge 1")
            .Kind.ShouldBe(ChangeKind.Changes);
    }

    [Fact]
    public void The_baseline_cannot_be_removed()
    {
        foreach (var track in Enum.GetValues<FollowUpTrack>())
        {
            var work = new Work();
            if (
                new ChangeTrack(track, "Prøv.").Carry(
                    new RunningCase
                    {
                        Case = new(work.Placement, work.Contacts, RulePack.Dk2026H2),
                        Company = work.Company,
                        Duty = Work.Duty,
                    },
                    Work.By,
                    Sample.At("2026-11-20")
                ) is
                { Decision: Decision.Accepted }
            )
            {
                work.On(ContactCodes.RequiredFollowUp).IsOpen.ShouldBeTrue();
                work.On(ContactCodes.ThreeDays).IsOpen.ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void A_fixed_time_counts_for_all_placements_of_the_company()
    {
        var other = _work.AlsoHere("1043", "2027-01-04");

        var changes = _work.Do(
            new ChangeSlot(new ContactSlot(DayOfWeek.Thursday, new TimeOnly(9, 30))),
            "2026-11-20"
        );

        _work.On("chk.w6").On.DayOfWeek.ShouldBe(DayOfWeek.Thursday);
        _work.On("chk.w6").At.ShouldBe(new TimeOnly(9, 30));
        _work
            .Of(other)
            .Single(contact => contact.Code == "chk.w6")
            .On.DayOfWeek.ShouldBe(DayOfWeek.Thursday);
        other.Events.ShouldContain(new PlanChanged(other.Id));
        changes.ShouldContain(change => change.PlacementId == other.Id);
        _work.Refused(new ChangeSlot(_work.Company.Slot), "2026-11-20").ShouldContain("allerede");
        _work
            .Refused(
                new ChangeSlot(new ContactSlot(DayOfWeek.Saturday, new TimeOnly(9, 30))),
                "2026-11-20"
            )
            .ShouldContain("hverdag");
    }

    [Fact]
    public void The_plans_of_other_placements_stand_when_one_is_changed()
    {
        var other = _work.AlsoHere("1043", "2027-01-04");
        var before = _work.Of(other).Select(contact => (contact.Code, contact.On)).ToList();

        var changes = _work.Do(new Postpone(Day("2027-01-11"), "Flytning."), "2026-11-20");

        _work.Of(other).Select(contact => (contact.Code, contact.On)).ShouldBe(before);
        changes.ShouldAllBe(change => change.PlacementId == Placement.Id);
        other.Events.ShouldBeEmpty();
    }

    [Fact]
    public void The_contact_person_is_somebody_of_the_company()
    {
        var stranger = CompanyContact.Register(CompanyId.New(), "Bo", "bo@example.dk", null);
        var colleague = CompanyContact.Register(_work.Company.Id, "Ida", "ida@example.dk", null);

        _work.Refused(new ChangeContact(stranger), "2026-12-15").ShouldContain("anden virksomhed");
        _work.Do(new ChangeContact(colleague), "2026-12-15").ShouldBeEmpty();

        Placement.ContactId.ShouldBe(colleague.Id);
        Placement.Events.ShouldContain(new ContactPersonChanged(Placement.Id));
        _work.Refused(new ChangeContact(colleague), "2026-12-15").ShouldContain("allerede");
    }

    [Fact]
    public void Open_tasks_follow_to_the_new_consultant_and_the_preview_says_so()
    {
        Placement.Sweep(_work.Contacts, Work.Duty, Sample.At("2026-12-14"));
        var to = JobConsultantId.New();

        var changes = _work.Do(new ChangeConsultant(to, null), "2026-12-14");

        Placement.ConsultantId.ShouldBe(to);
        changes.ShouldContain(change =>
            change.Subject == ChangeSubject.Task && change.Kind == ChangeKind.Changes
        );
        changes.ShouldContain(change =>
            change.What == CaseTaskNames.Of(CaseTaskKind.AcceptHandover)
        );
    }

    [Fact]
    public void After_a_break_off_the_later_checks_count_from_the_real_end()
    {
        var changes = _work.Do(new BreakOff("Blev væk.", "Vi lærte noget."), "2027-01-12");

        Placement.Outcome.ShouldBe(PlacementOutcome.DropOut);
        _work
            .Open.Select(contact => (contact.Code, contact.On))
            .ShouldBe(
                [
                    ("post.1m", Day("2027-02-12")),
                    ("post.3m", Day("2027-04-12")),
                    ("post.6m", Day("2027-07-12")),
                ],
                ignoreOrder: true
            );
        changes.ShouldContain(change =>
            change.What == "Opfølgning 1 måned efter" && change.Kind == ChangeKind.Moves
        );
        changes.ShouldContain(change => change.What == CaseTaskNames.Of(CaseTaskKind.CallCitizen));
        changes.ShouldContain(change =>
            change.What == "Den afsluttende evaluering" && change.Kind == ChangeKind.Appears
        );
    }

    [Fact]
    public void A_wrong_closing_is_taken_back_with_the_plan_and_the_duties()
    {
        var open = _work
            .Open.Where(contact => contact.On >= Day("2027-01-12"))
            .Select(contact => (contact.Code, contact.On))
            .ToList();
        _work.Do(new BreakOff("Blev væk.", "Vi lærte noget."), "2027-01-12");

        _work.Refused(new Reopen(" "), "2027-01-13").ShouldContain("hvorfor");
        _work.Do(new Reopen("Det var en anden borger."), "2027-01-13");

        (Placement.IsClosed, Placement.Outcome, Placement.DropOutWeek).ShouldBe(
            (false, null, null)
        );
        Placement.Phase.ShouldBe(PlacementPhase.InPlacement);
        open.Where(contact => contact.On >= Day("2027-01-13"))
            .ShouldBeSubsetOf(_work.Open.Select(contact => (contact.Code, contact.On)));
        FollowUp.DueOn.ShouldBe(Day("2027-03-05"));
        Placement.Tasks.ShouldNotContain(task => task.IsOpen && task.Cause == TaskCause.Placement);
        Placement.Events.ShouldContain(new PlacementReopened(Placement.Id));
        Placement.Notes[^1].Headline.ShouldBe("Forløbet blev åbnet igen.");
    }

    [Fact]
    public void A_reopened_placement_is_evaluated_again()
    {
        _work.Do(new Close(PlacementOutcome.Hired, "Ansat.", null), "2027-01-12");
        _work
            .Contacts.Single(c => c.Code == ContactCodes.ClosingEvaluation)
            .Status.ShouldBe(PlannedContactStatus.Done);

        _work.Do(new Reopen("Ansættelsen blev trukket tilbage."), "2027-01-13");

        _work.On(ContactCodes.ClosingEvaluation).On.ShouldBe(Day("2027-03-03"));
    }

    [Fact]
    public void Refuses_to_reopen_what_runs_and_to_change_what_is_closed()
    {
        _work.Refused(new Reopen("Fejl."), "2027-01-12").ShouldContain("ikke afsluttet");
        _work.Do(new BreakOff("Blev væk.", "Vi lærte noget."), "2027-01-12");

        foreach (
            PlacementOperation operation in new PlacementOperation[]
            {
                new Postpone(Day("2027-02-01"), "Syg."),
                new Shorten(Day("2027-02-01"), "Syg."),
                new Extend(Day("2027-04-01"), "Syg.", "Vurderet."),
                new Pause(Day("2027-01-14"), null, "Syg."),
                new Resume(Day("2027-01-14")),
                new BreakOff("Syg.", "Intet."),
            }
        )
        {
            _work.Refused(operation, "2027-01-13").ShouldContain("afsluttet");
        }
    }

    [Fact]
    public void What_has_happened_stays_whatever_is_planned_anew()
    {
        _work.Done(ContactCodes.ThreeDays, "2026-12-10");
        var calls = _work.Contacts.Single(contact => contact.Code == ContactCodes.ThreeDays);

        _work.Do(new Extend(Day("2027-04-04"), "Udvikling.", "Vurderet."), "2026-12-15");

        _work.Contacts.Count(contact => contact.Code == ContactCodes.ThreeDays).ShouldBe(1);
        (calls.Status, calls.On).ShouldBe((PlannedContactStatus.Done, Day("2026-12-10")));
    }

    [Fact]
    public void What_a_person_has_left_out_does_not_come_back()
    {
        Placement
            .LeaveOut(_work.On("chk.w6"), "Vi ses i uge 8.", Work.By, Sample.At("2026-12-15"))
            .ShouldBeOk();

        _work.Do(new Extend(Day("2027-04-04"), "Udvikling.", "Vurderet."), "2026-12-15");

        _work.Open.ShouldNotContain(contact => contact.Code == "chk.w6");
    }

    [Fact]
    public void A_change_that_changes_nothing_in_the_plan_shows_nothing_in_it()
    {
        var changes = _work.Do(
            new Pause(Day("2027-01-19"), Day("2027-01-19"), "Syg."),
            "2027-01-18"
        );

        changes.ShouldBeEmpty();
    }
}
