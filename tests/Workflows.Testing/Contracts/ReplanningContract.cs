using Shouldly;
using Workflows.Domain;
using Workflows.Domain.Dialogue;
using Workflows.Domain.FollowUp;
using Workflows.Engine;
using Xunit;
using static Workflows.Testing.Contracts.StorageUnderTest;

namespace Workflows.Testing.Contracts;

/// <summary>Decision D5: a flow makes a plan anew in the step's transaction, as the pages do.</summary>
public abstract class ReplanningContract(StorageUnderTest storage)
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected StorageUnderTest Storage { get; } = storage;

    private SampleCase Sample { get; } = SampleCase.Register(Start);

    [Fact]
    public async Task Another_model_brings_its_contacts_and_the_flow_is_told()
    {
        await Storage.RegisterAsync(Sample);
        var told = (await Storage.MessagesAsync()).Count;

        var changed = await ReplanAsync(FollowUpTrack.Intensive, commits: true);

        changed.ShouldBeGreaterThan(0);
        await using var scope = Storage.Scope();
        await using var step = await scope.Storage.OpenStepAsync("reader", Ct);
        var contacts = await scope.Contacts.OfAsync(Sample.Id, Ct);
        contacts.ShouldContain(contact => contact.Code == "team.review.1" && contact.IsOpen);
        var placement = (await scope.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull().Placement;
        placement.Track.ShouldBe(FollowUpTrack.Intensive);
        placement.TrackReason!.ForStaff().ShouldBe("Der er tvivl om matchet.");
        (await Storage.MessagesAsync()).Count.ShouldBe(told + 1);
    }

    [Fact]
    public async Task A_plan_that_already_is_as_the_rules_want_it_stays()
    {
        await Storage.RegisterAsync(Sample);
        var before = await Storage.LookAsync();

        (await ReplanAsync(track: null, commits: true)).ShouldBe(0);

        (await Storage.LookAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_step_that_breaks_off_leaves_the_plan_as_it_was()
    {
        await Storage.RegisterAsync(Sample);
        var before = await Storage.LookAsync();

        (await ReplanAsync(FollowUpTrack.Intensive, commits: false)).ShouldBeGreaterThan(0);

        (await Storage.LookAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_was_held_stays_and_what_the_step_did_before_is_seen()
    {
        await Storage.RegisterAsync(Sample);
        await using (var scope = Storage.Scope())
        {
            await using var step = await scope.Storage.OpenStepAsync("writer", Ct);
            var file = (await scope.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull();
            var call = (await scope.Contacts.OfAsync(Sample.Id, Ct)).Single(contact =>
                contact.Code == ContactCodes.ThreeDays
            );
            file.Placement.RecordContact(call, "Det går godt.", "Mette", Start)
                .ShouldBe(Decision.Ok);
            await scope.Replanning.ReplanAsync(Sample.Id, FollowUpTrack.Intensive, "Tvivl.", Ct);
            await step.CommitAsync(new StepChanges(), Ct);
        }

        await using var reading = Storage.Scope();
        await using var second = await reading.Storage.OpenStepAsync("reader", Ct);
        (await reading.Contacts.OfAsync(Sample.Id, Ct))
            .Single(contact => contact.Code == ContactCodes.ThreeDays)
            .Status.ShouldBe(PlannedContactStatus.Done);
    }

    [Fact]
    public async Task A_model_that_is_not_for_the_placement_is_an_incident_that_says_why()
    {
        await Storage.RegisterAsync(Sample);

        var failure = await Should.ThrowAsync<InvalidOperationException>(() =>
            ReplanAsync(FollowUpTrack.Short, commits: true)
        );

        failure.Message.ShouldBe("Kort opfølgning er for forløb på højst fire uger.");
    }

    [Fact]
    public async Task A_dialogue_form_is_kept_with_every_filling()
    {
        await Storage.RegisterAsync(Sample);
        var visit = Sample.PlannedContacts.First(DialogueForm.CanHaveOne);
        await FillAsync(visit.Id, "Ring før kl. 7, hvis bussen er forsinket.");
        await FillAsync(visit.Id, "Ring før kl. 8.");

        await using var reading = Storage.Scope();
        await using var step = await reading.Storage.OpenStepAsync("reader", Ct);
        var form = (await reading.Documents.FindDialogueFormAsync(visit.Id, Ct)).ShouldNotBeNull();

        form.Fillings.Count.ShouldBe(2);
        form.Fillings[0].Answers[0].AgreedAction!.ForStaff().ShouldContain("bussen");
        form.Current!.Answers[0].AgreedAction!.ForStaff().ShouldBe("Ring før kl. 8.");
        form.Current.Answers.Select(answer => answer.Theme).ShouldBe(DialogueThemes.All);
        (await reading.Documents.FindDialogueFormAsync(PlannedContactId.New(), Ct)).ShouldBeNull();
    }

    private async Task<int> ReplanAsync(FollowUpTrack? track, bool commits)
    {
        await using var scope = Storage.Scope();
        await using var step = await scope.Storage.OpenStepAsync("writer", Ct);
        var changed = await scope.Replanning.ReplanAsync(
            Sample.Id,
            track,
            "Der er tvivl om matchet.",
            Ct
        );
        if (commits)
        {
            await step.CommitAsync(new StepChanges(), Ct);
        }

        return changed;
    }

    private async Task FillAsync(PlannedContactId contactId, string action)
    {
        await using var scope = Storage.Scope();
        await using var step = await scope.Storage.OpenStepAsync("writer", Ct);
        var placement = (await scope.Cases.FindAsync(Sample.Id, Ct)).ShouldNotBeNull().Placement;
        var contact = (await scope.Contacts.OfAsync(Sample.Id, Ct)).Single(c => c.Id == contactId);
        var form = await scope.Documents.FindDialogueFormAsync(contactId, Ct);
        if (form is null)
        {
            form = DialogueForm.For(contact);
            scope.Documents.Add(form);
        }

        form.Fill(
                placement,
                contact,
                [
                    .. DialogueThemes.All.Select(theme => new ThemeAnswer(
                        theme,
                        theme == DialogueTheme.Punctuality,
                        theme == DialogueTheme.Punctuality ? action : null
                    )),
                ],
                "Mette",
                Start
            )
            .ShouldBe(Decision.Ok);
        await step.CommitAsync(new StepChanges(), Ct);
    }
}
