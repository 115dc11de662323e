using Microsoft.EntityFrameworkCore;
using Shouldly;
using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Domain.Calendar;
using Workflows.Domain.Codes;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;
using Workflows.Domain.Privacy;
using Workflows.Domain.Readiness;
using Workflows.Domain.Replies;
using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;
using Workflows.Domain.Team;
using Workflows.Engine;
using Xunit;
using static Workflows.Testing.Contracts.StorageUnderTest;

namespace Workflows.Testing.Contracts;

/// <summary>
/// Decision D4: what a step changes in the instance, the case file, the plan and the outbox is saved together or not at
/// all, wherever it breaks off.
/// </summary>
public abstract class UnitOfWorkContract(StorageUnderTest storage)
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected StorageUnderTest Storage { get; } = storage;

    protected SampleCase Sample { get; } = SampleCase.Register(Start);

    [Fact]
    public async Task A_committed_step_has_changed_everything_at_once()
    {
        await ArrangeAsync();
        await using (var scope = Storage.Scope())
        {
            await using var step = (
                await scope.Storage.OpenDueStepAsync(Start, Ct)
            ).ShouldNotBeNull();
            await RunActivitiesAsync(scope);
            await step.CommitAsync(MoveOn(step), Ct);
        }

        var lines = await Storage.LookAsync();
        lines.ShouldContain("instance i1 revision 2 Suspended");
        lines.ShouldContain("bookmark i1-next");
        lines.ShouldContain("timer i1-next");
        lines.ShouldNotContain("timer i1-bookmark");
        lines.ShouldContain("mail i1:a1:0");
        lines.ShouldContain("signal Silence");
        lines.ShouldContain($"contact {ContactCodes.ThreeDays} Done");
        lines.ShouldContain("contact extra Planned");
        lines.ShouldContain("message event");
        (await Storage.MessagesAsync())
            .Select(message => message.CorrelationId)
            .ShouldAllBe(id => id == Sample.Id.ToString());
    }

    [Theory]
    [InlineData(Crash.AfterTheActivities)]
    [InlineData(Crash.ByADuplicateBookmark)]
    [InlineData(Crash.ByAnotherStepsRevision)]
    [InlineData(Crash.ByACancelledCommit)]
    public async Task A_step_that_breaks_off_leaves_no_trace_and_can_be_done_again(Crash crash)
    {
        await ArrangeAsync();
        var before = await Storage.LookAsync();

        await Should.ThrowAsync<Exception>(RunAndCrashAsync(crash));

        (await Storage.LookAsync()).ShouldBe(before);
        (await Storage.HandleAsync(Start)).ShouldBe("i1-bookmark");
    }

    [Fact]
    public async Task What_a_step_gave_up_is_not_saved_by_the_next_one_in_its_scope()
    {
        await ArrangeAsync();
        await using var scope = Storage.Scope();
        await using (var _ = await scope.Storage.OpenDueStepAsync(Start, Ct))
        {
            await RunActivitiesAsync(scope);
        }

        await using (var step = await scope.Storage.OpenStepAsync("i1", Ct))
        {
            var file = (await scope.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull();
            file.Placement.Signals.ShouldBeEmpty();
            await step.CommitAsync(new StepChanges(), Ct);
        }

        var lines = await Storage.LookAsync();
        lines.ShouldNotContain("mail i1:a1:0");
        lines.ShouldNotContain("signal Silence");
    }

    [Fact]
    public async Task A_mail_whose_key_was_used_before_is_dropped_and_the_step_goes_through()
    {
        await ArrangeAsync();
        await EnqueueAsync("i1:a1:0", "i1:a1:0");
        await EnqueueAsync("i1:a1:0", "i1:a2:0");

        var mails = (await Storage.LookAsync()).Where(line =>
            line.StartsWith("mail", StringComparison.Ordinal)
        );

        mails.ShouldBe(["mail i1:a1:0", "mail i1:a2:0"]);
    }

    [Fact]
    public async Task A_page_that_was_faster_makes_the_step_fail_whole()
    {
        await ArrangeAsync();
        await using (var scope = Storage.Scope())
        {
            await using var step = (
                await scope.Storage.OpenDueStepAsync(Start, Ct)
            ).ShouldNotBeNull();
            var file = (await scope.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull();
            file.Placement.ConfirmAgreement(AgreementParty.Company, "Forløbet", Start)
                .ShouldBe(Decision.Ok);
            scope.Outbox.Enqueue(Mail("i1:a1:0"));
            await Storage.ChangeAsync(
                Sample.Id,
                p => p.ConfirmAgreement(AgreementParty.Company, "Mette Lund", Start)
            );

            await Should.ThrowAsync<DbUpdateConcurrencyException>(async () =>
                await step.CommitAsync(MoveOn(step), Ct)
            );
        }

        var lines = await Storage.LookAsync();
        lines.ShouldContain("instance i1 revision 1 Suspended");
        lines.ShouldContain("timer i1-bookmark");
        lines.ShouldNotContain("mail i1:a1:0");
    }

    [Fact]
    public async Task Tasks_a_hand_over_and_who_is_away_come_back_as_they_were_saved()
    {
        var colleague = SampleCase.Register(Start, "1043");
        await Storage.RegisterAsync(Sample);
        await Storage.RegisterAsync(colleague);
        await Storage.CoverAsync(
            Cover.Register(
                colleague.Consultant.Id,
                Start.DayInCopenhagen(),
                Start.DayInCopenhagen().AddDays(3),
                Sample.Consultant.Id,
                "Mette Lund",
                Start
            )
        );
        Duty duty;
        await using (var scope = Storage.Scope())
        {
            duty = await scope.Duties.ForAsync(Sample.Placement.StartsOn, Start, Ct);
        }

        await Storage.ChangeAsync(
            Sample.Id,
            p =>
            {
                p.RaiseSignal(RiskSignalKind.CallMe, "Ring til mig.", "Bo Holm", Start);
                p.RaiseSignalTasks(duty, Start);
                return p.HandOver(
                    colleague.Consultant.Id,
                    "Ring før 10.",
                    [],
                    duty,
                    "Mette Lund",
                    Start
                );
            }
        );

        await using var later = Storage.Scope();
        var file = (await later.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull();
        file.Consultant.Id.ShouldBe(colleague.Consultant.Id);
        var handover = file.Placement.OpenHandover.ShouldNotBeNull();
        handover.Advice!.ForStaff().ShouldBe("Ring før 10.");
        // The receiver is away, so the tasks are with the deputy.
        file.Placement.Tasks.Select(task => (task.Kind, task.OwnerId, task.AssigneeId))
            .ShouldBe([
                (CaseTaskKind.CallCompany, colleague.Consultant.Id, Sample.Consultant.Id),
                (CaseTaskKind.AcceptHandover, colleague.Consultant.Id, Sample.Consultant.Id),
            ]);
        TaskFacts.FromJson(file.Placement.Tasks[0].Facts).Signal.ShouldBe(RiskSignalKind.CallMe);
    }

    [Fact]
    public async Task What_flows_ask_and_order_comes_back_with_its_answer()
    {
        await Storage.RegisterAsync(Sample);
        await using (var scope = Storage.Scope())
        {
            await using var step = await scope.Storage.OpenStepAsync("nobody", Ct);
            var duty = await scope.Duties.ForAsync(Sample.Placement.StartsOn, Start, Ct);
            var asking = (await scope.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull().Placement;
            var request = asking.Ask("i1:a1", ReplyPurpose.Pulse, Start);
            asking.Nudge(request.Id, Start.AddDays(2)).ShouldBe(Decision.Ok);
            asking.Ask("i1:a2", ReplyPurpose.Evaluation, Start.AddDays(1));
            asking.OrderTask(
                new FlowTask("i1:a3", CaseTaskKind.OfferMentor, TaskRole.Consultant, Start)
                {
                    Title = "Tilbyd en mentor i de første uger",
                },
                duty,
                Start
            );
            await step.CommitAsync(new StepChanges(), Ct);
        }

        await Storage.ChangeAsync(
            Sample.Id,
            p => p.Answer(p.Replies[0].Id, ReplyAnswer.CallMe, "Helst i dag.", "Bo Holm", Start)
        );
        await Storage.ChangeAsync(
            Sample.Id,
            p => p.CompleteTask(p.Tasks[0].Id, "Vil gerne.", "Mette Lund", Start, TaskAnswer.Yes)
        );

        await using var later = Storage.Scope();
        await using var reading = await later.Storage.OpenStepAsync("reader", Ct);
        var placement = (await later.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull().Placement;
        placement
            .Replies.Select(reply => (reply.Key, reply.Purpose, reply.Answer, reply.AnsweredBy))
            .ShouldBe([
                ("i1:a1", ReplyPurpose.Pulse, ReplyAnswer.CallMe, "Bo Holm"),
                ("i1:a2", ReplyPurpose.Evaluation, null, null),
            ]);
        placement.Replies[0].NudgedAt.ShouldBe(Start.AddDays(2));
        placement.Replies[0].RecipientId.ShouldBe(Sample.Contact.Id);
        placement.Signals.ShouldHaveSingleItem().Kind.ShouldBe(RiskSignalKind.CallMe);
        var task = placement.Tasks.ShouldHaveSingleItem();
        (task.Cause, task.Title, task.AsksYesOrNo, task.Answer).ShouldBe(
            (TaskCause.Flow, "Tilbyd en mentor i de første uger", true, TaskAnswer.Yes)
        );
        // Registered, answered, signalled, done.
        (await Storage.MessagesAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_page_that_saves_a_case_file_tells_the_flow()
    {
        await Storage.RegisterAsync(Sample);
        await Storage.ChangeAsync(
            Sample.Id,
            p => p.ConfirmAgreement(AgreementParty.Company, "Mette Lund", Start)
        );
        await Storage.ChangeAsync(
            Sample.Id,
            p => p.ConfirmAgreement(AgreementParty.Citizen, "Mette Lund", Start)
        );

        var messages = await Storage.MessagesAsync();

        messages.Count.ShouldBe(2);
        messages.ShouldAllBe(message =>
            message.Kind == InboxKind.Stimulus
            && message.CorrelationId == Sample.Id.ToString()
            && message.NotBefore == Storage.Clock.GetUtcNow()
            && message.ExpiresAt > Storage.Clock.GetUtcNow()
        );
        messages.Select(message => message.Hash).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_case_file_is_read_with_everything_in_it()
    {
        await Storage.RegisterAsync(Sample);
        await Storage.ChangeAsync(
            Sample.Id,
            p => p.RaiseSignal(RiskSignalKind.Absence, "Mødte ikke.", "Bo Holm", Start)
        );
        await using var scope = Storage.Scope();
        await using var step = await scope.Storage.OpenStepAsync("nobody", Ct);

        var file = (await scope.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull();

        file.Placement.Reference.ShouldBe("1042");
        file.Placement.EndsOn.ShouldBe(Sample.Placement.EndsOn);
        file.Placement.RegisteredAt.ShouldBe(Start);
        file.Placement.Events.ShouldBeEmpty();
        file.Placement.Obligations.Single()
            .DueOn.ShouldBe(Sample.Placement.Obligations.Single().DueOn);
        file.Placement.Signals.Single().Reason.ShouldBe("Mødte ikke.");
        file.Placement.Notes.Select(note => note.By).ShouldBe(["Mette Lund", "Bo Holm"]);
        file.Company.Name.ShouldBe("Grøn Gren ApS");
        file.Contact.Email.ShouldBe("bo@groengren.example");
        file.Consultant.Name.ShouldBe("Mette Lund");
        (await scope.Cases.FindAsync(Sample.Id, Ct))!.Placement.ShouldBeSameAs(file.Placement);
        (await scope.Cases.FindAsync(PlacementId.New(), Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_case_file_keeps_its_circumstances_its_team_and_its_phase()
    {
        await Storage.RegisterAsync(Sample);
        var category = CodeLists.Shipped.Single(entry => entry.Code == "ActivityReady");
        await Storage.ChangeAsync(
            Sample.Id,
            p => p.AnswerChecklist("citizen.hours", "samtale", "Anne", Start)
        );
        await Storage.ChangeAsync(
            Sample.Id,
            p => p.Categorise(category, "Bygger timer op.", "To børn", "Anne", Start)
        );
        await Storage.ChangeAsync(
            Sample.Id,
            p => p.ExplainMatch("Vil ud", "Har plads", null, "Mette", Start)
        );
        await Storage.ChangeAsync(
            Sample.Id,
            p => p.IdentifyCitizen("S-1", CprNumber.OfProtectedText("lukket"), "Anne", Start)
        );
        await Storage.ChangeAsync(
            Sample.Id,
            p =>
                p.Join(
                    new NewTeamMember { Role = TeamRole.CitizenAlly, Name = "Ib Olsen"! },
                    "Mette",
                    Start
                )
        );
        await Storage.ChangeAsync(Sample.Id, p => p.BeginMatch("Haster", "Mette", Start));
        await Storage.ChangeAsync(
            Sample.Id,
            p => p.AllowStartWithoutAgreement("Ferie", "Lone", Start)
        );
        await using var scope = Storage.Scope();
        await using var step = await scope.Storage.OpenStepAsync("nobody", Ct);

        var placement = (await scope.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull().Placement;

        placement.Checklist.ShouldHaveSingleItem().Source.ShouldBe("samtale");
        placement.MatchCategory.ShouldNotBeNull().Commentary.ShouldBe("Bygger timer op.");
        placement.Rationale.ShouldNotBeNull().WhyCompany.ShouldBe("Har plads");
        placement.CitizenReference.ShouldBe("S-1");
        placement.CitizenCpr.ShouldBe(CprNumber.OfProtectedText("lukket"));
        placement.Team.ShouldHaveSingleItem().Name.ShouldBe("Ib Olsen");
        placement.Phase.ShouldBe(PlacementPhase.Match);
        placement.StartedWithoutAgreement.ShouldNotBeNull().Reason.ShouldBe("Ferie");
        placement.Track.ShouldBe(FollowUpTrack.Standard);
        placement.Kind.ShouldBe(PlacementKind.WorkPractice);
    }

    [Fact]
    public async Task An_agreement_is_kept_with_its_texts_its_approvals_and_its_confirmations()
    {
        await Storage.RegisterAsync(Sample);
        var content = AgreementSamples.Content(Sample.Placement);
        await using (var scope = Storage.Scope())
        {
            await using var step = await scope.Storage.OpenStepAsync("writer", Ct);
            var file = (await scope.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull();
            var written = ExpectationAgreement.For(Sample.Id);
            scope.Documents.Add(written);
            written.Write(file, content, null, "Mette", Start).ShouldBe(Decision.Ok);
            written
                .Approve(file, [content.Considerations[0].Id], "Mette", Start)
                .ShouldBe(Decision.Ok);
            written
                .Confirm(file, AgreementParty.Company, written.Current!.CompanyHash, "Bo", Start)
                .ShouldBe(Decision.Ok);
            await step.CommitAsync(new StepChanges(), Ct);
        }

        await using var reading = Storage.Scope();
        await using var second = await reading.Storage.OpenStepAsync("reader", Ct);
        var agreement = (
            await reading.Documents.FindAgreementAsync(Sample.Id, Ct)
        ).ShouldNotBeNull();
        var placement = (await reading.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull().Placement;

        agreement.Versions.Select(version => version.Number).ShouldBe([1, 2]);
        agreement.Current!.TextForCompany().ShouldContain("Pause på ti minutter");
        agreement.Current.Content.Goals[0].Measure.ShouldBe(content.Goals[0].Measure);
        agreement.Current.Content.Hours.ShouldBe(content.Hours);
        agreement.IsApproved(agreement.Current.Content.Considerations[0]).ShouldBeTrue();
        agreement
            .Confirmations.ShouldHaveSingleItem()
            .TextHash.ShouldBe(agreement.Current.CompanyHash);
        (placement.AgreementVersion, placement.CompanyConfirmedAt).ShouldBe((2, Start));
        (await reading.Documents.FindAgreementAsync(PlacementId.New(), Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task An_agreement_that_a_step_does_not_commit_leaves_no_trace()
    {
        await Storage.RegisterAsync(Sample);
        await using (var scope = Storage.Scope())
        {
            await using var step = await scope.Storage.OpenStepAsync("writer", Ct);
            var file = (await scope.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull();
            var written = ExpectationAgreement.For(Sample.Id);
            scope.Documents.Add(written);
            written
                .Write(file, AgreementSamples.Content(Sample.Placement), null, "Mette", Start)
                .ShouldBe(Decision.Ok);
        }

        await using var reading = Storage.Scope();
        await using var second = await reading.Storage.OpenStepAsync("reader", Ct);

        (await reading.Documents.FindAgreementAsync(Sample.Id, Ct)).ShouldBeNull();
        (await reading.Cases.FindAsync(Sample.Id, Ct))
            .ShouldNotBeNull()
            .Placement.AgreementVersion.ShouldBeNull();
    }

    [Fact]
    public async Task An_assessment_is_kept_with_the_answers_of_each_lens()
    {
        await Storage.RegisterAsync(Sample);
        await using (var scope = Storage.Scope())
        {
            await using var step = await scope.Storage.OpenStepAsync("writer", Ct);
            var file = (await scope.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull();
            var begun = ReadinessAssessment.Open(Sample.Id, null, CriteriaSet.Shipped, Start);
            scope.Documents.Add(begun);
            begun
                .Submit(
                    file.Placement,
                    Answer(ReadinessLens.Caseworker, ReadinessLevel.NotYet),
                    "Anne",
                    Start
                )
                .ShouldBe(Decision.Ok);
            begun
                .Submit(
                    file.Placement,
                    Answer(ReadinessLens.Consultant, ReadinessLevel.Alone),
                    "Mette",
                    Start
                )
                .ShouldBe(Decision.Ok);
            begun.AgreeOn(file.Placement, "Praktik", "Mette", Start).ShouldBe(Decision.Ok);
            await step.CommitAsync(new StepChanges(), Ct);
        }

        await using var reading = Storage.Scope();
        await using var second = await reading.Storage.OpenStepAsync("reader", Ct);
        var assessment = (
            await reading.Documents.FindReadinessAsync(Sample.Id, Ct)
        ).ShouldNotBeNull();

        assessment
            .ReadableBy(ReadinessLens.Consultant)
            .Select(answer => answer.Lens)
            .ShouldBe([ReadinessLens.Caseworker, ReadinessLens.Consultant]);
        assessment.ReadableBy()[0].Section.ShouldBe("Ord om det");
        assessment.ReadableBy()[0].Items[0].Comment.ShouldBe("Sagt i dag");
        assessment.Agenda().Count.ShouldBe(CriteriaSet.Shipped.Criteria.Count);
        assessment.Criteria.Version.ShouldBe(CriteriaSet.Shipped.Version);
        assessment.NextStep.ShouldNotBeNull().Text.ShouldBe("Praktik");
    }

    private static NewReadinessAnswer Answer(ReadinessLens lens, ReadinessLevel level) =>
        new(
            lens,
            [
                .. CriteriaSet.Shipped.Criteria.Select(c => new CriterionAnswer(
                    c.Code,
                    level,
                    2,
                    "Sagt i dag"
                )),
            ],
            "Ord om det"
        );

    [Fact]
    public async Task A_company_keeps_its_times()
    {
        Sample.Company.AgreeOnSlot(new ContactSlot(DayOfWeek.Tuesday, new TimeOnly(9, 30)));
        Sample.Company.Close(
            new ClosedPeriod(Start.DayInCopenhagen(), Start.DayInCopenhagen().AddDays(7), "ferie"),
            Start.DayInCopenhagen()
        );
        Sample.Company.Describe(CompanyExperience.Some, wantsFirstDayPulse: true);
        Sample.Company.SetRegistrationNumber("12345678");
        await Storage.RegisterAsync(Sample);
        await using var scope = Storage.Scope();
        await using var step = await scope.Storage.OpenStepAsync("nobody", Ct);

        var company = (await scope.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull().Company;

        company.Slot.ShouldBe(Sample.Company.Slot);
        company.ClosedPeriods.ShouldBe(Sample.Company.ClosedPeriods);
        (company.Experience, company.WantsFirstDayPulse).ShouldBe((CompanyExperience.Some, true));
        company.CompanyRegistrationNumber.ShouldBe("12345678");
    }

    [Fact]
    public async Task Planned_contacts_are_read_by_date_with_those_that_the_step_added()
    {
        await Storage.RegisterAsync(Sample);
        await using var scope = Storage.Scope();
        await using var step = await scope.Storage.OpenStepAsync("nobody", Ct);
        var extra = Extra();
        scope.Contacts.Add(extra);

        var contacts = await scope.Contacts.OfAsync(Sample.Id, Ct);

        contacts.ShouldContain(extra);
        contacts.Count.ShouldBe(Sample.PlannedContacts.Count + 1);
        contacts.Select(contact => contact.On).ShouldBeInOrder();
    }

    /// <summary>Where a step breaks off.</summary>
    public enum Crash
    {
        AfterTheActivities,
        ByADuplicateBookmark,
        ByAnotherStepsRevision,
        ByACancelledCommit,
    }

    protected async Task ArrangeAsync()
    {
        await Storage.RegisterAsync(Sample);
        // What the registration told is handled, so that the timer is the only work.
        (await Storage.HandleAsync(Start)).ShouldNotBeNull();
        await Storage.SuspendAsync("other");
        await Storage.SuspendAsync("i1", Start);
    }

    /// <summary>What activities do through the step's services.</summary>
    protected async Task RunActivitiesAsync(StepScope scope)
    {
        var file = (await scope.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull();
        file.Placement.RaiseSignal(RiskSignalKind.Silence, "Ingen svarede.", "Forløbet", Start)
            .ShouldBe(Decision.Ok);
        var contacts = await scope.Contacts.OfAsync(Sample.Id, Ct);
        contacts
            .First(contact => contact.Code == ContactCodes.ThreeDays)
            .Complete(Start)
            .ShouldBe(Decision.Ok);
        scope.Contacts.Add(Extra());
        scope.Outbox.Enqueue(Mail("i1:a1:0"));
    }

    protected static StepChanges MoveOn(IStep step) =>
        Stored.With(
            new InstanceChange(step.Instance!)
            {
                RemovedBookmarkIds = ["i1-bookmark"],
                AddedBookmarks = [Stored.Bookmark("i1-next", "i1")],
                AddedTimers = [Stored.Timer("i1-next", "i1", Start.AddDays(3))],
                Journal = new JournalPage(3, 1, new byte[] { 3 }),
            }
        );

    private async Task RunAndCrashAsync(Crash crash)
    {
        await using var scope = Storage.Scope();
        await using var step = (await scope.Storage.OpenDueStepAsync(Start, Ct)).ShouldNotBeNull();
        await RunActivitiesAsync(scope);
        var changes = MoveOn(step);
        switch (crash)
        {
            case Crash.AfterTheActivities:
                throw new InvalidOperationException("An activity failed.");
            case Crash.ByADuplicateBookmark:
                changes.Instances[0] = changes.Instances[0] with
                {
                    AddedBookmarks = [Stored.Bookmark("other-bookmark", "i1")],
                };
                await step.CommitAsync(changes, Ct);
                break;
            case Crash.ByAnotherStepsRevision:
                changes.Instances[0] = changes.Instances[0] with
                {
                    Instance = step.Instance! with { Revision = 9 },
                };
                await step.CommitAsync(changes, Ct);
                break;
            case Crash.ByACancelledCommit:
                await step.CommitAsync(changes, new CancellationToken(canceled: true));
                break;
        }
    }

    private async Task EnqueueAsync(params string[] keys)
    {
        await using var scope = Storage.Scope();
        await using var step = await scope.Storage.OpenStepAsync("nobody", Ct);
        foreach (var key in keys)
        {
            scope.Outbox.Enqueue(Mail(key));
        }

        await step.CommitAsync(new StepChanges(), Ct);
    }

    private OutgoingMail Mail(string key) =>
        new(
            key,
            MailTemplates.CompanyGuide,
            Sample.Id,
            Sample.Contact.Id,
            Start,
            "Forløbet begynder om tre arbejdsdage."
        );

    private PlannedContact Extra() =>
        PlannedContact.From(
            Planner
                .Plan(
                    [PlacementFacts.Of(Sample.Placement, Sample.Company)],
                    FollowUpRules.Shipped,
                    new(),
                    Start
                )
                .Select(item => item with { Code = "extra" })
                .First(item => !item.IsBeforeSystem),
            Start
        );
}
