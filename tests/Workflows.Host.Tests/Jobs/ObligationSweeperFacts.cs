using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Replies;
using Workflows.Domain.Tasks;
using Workflows.Host.Jobs;
using Workflows.Host.Tests.Mail;
using Workflows.Persistence.Cases;
using Workflows.Testing.Databases;

namespace Workflows.Host.Tests.Jobs;

public sealed class ObligationSweeperFacts(PostgresTestDatabase database) : PostgresTest(database)
{
    private readonly FakeTimeProvider _clock = new(SpecimenCase.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_a_follow_up_as_missed_when_its_day_has_passed_although_no_flow_serves_it()
    {
        var due = await SaveAsync();
        _clock.SetUtcNow(due.AddDays(1).AtCopenhagen(new TimeOnly(0, 5)));

        await SweepAsync();

        var placement = await LoadAsync();
        FollowUpOf(placement).Status.ShouldBe(ObligationStatus.Missed);
        placement.Notes.ShouldContain(note => note.By == "Systemet");
        await using var db = Database.OpenContext();
        // Registered, planned again, missed: the follow-up and the assessment; ending.
        (await db.Inbox.CountAsync(Ct)).ShouldBe(4);
    }

    [Fact]
    public async Task Records_it_once()
    {
        var due = await SaveAsync();
        _clock.SetUtcNow(due.AddDays(1).AtCopenhagen(new TimeOnly(0, 5)));

        await SweepAsync();
        await SweepAsync();

        (await LoadAsync())
            .Notes.Count(note =>
                note.Headline.StartsWith(
                    "Den påkrævede opfølgning blev ikke",
                    StringComparison.Ordinal
                )
            )
            .ShouldBe(1);
    }

    [Fact]
    public async Task Raises_each_step_of_the_ladder_once_although_three_nodes_go_round_at_the_same_time()
    {
        var due = await SaveAsync();
        _clock.SetUtcNow(due.AtCopenhagen(new TimeOnly(9, 0)));

        await Task.WhenAll(SweepAsync(), SweepAsync(), SweepAsync());
        await SweepAsync();

        await using var db = Database.OpenContext();
        var followUp = FollowUpOf(await LoadAsync());
        (await db.CaseTasks.Where(task => task.CauseId == followUp.Id.Value).ToListAsync(Ct))
            .OrderBy(task => task.Level)
            .Select(task => task.Role)
            .ShouldBe([
                TaskRole.Consultant,
                TaskRole.TeamLead,
                TaskRole.Coordinator,
                TaskRole.Manager,
            ]);
    }

    [Fact]
    public async Task Puts_a_follow_up_that_is_in_no_plan_back_into_one()
    {
        var due = await SaveAsync();
        _clock.SetUtcNow(due.AddDays(-60).AtCopenhagen(new TimeOnly(9, 0)));

        await SweepAsync();

        await using var db = Database.OpenContext();
        (await db.PlannedContacts.SingleAsync(Ct)).Code.ShouldBe(ContactCodes.RequiredFollowUp);
    }

    [Fact]
    public async Task A_placement_that_fails_keeps_no_other_from_being_looked_after()
    {
        await SaveAsync("1001");
        await using (var db = Database.OpenContext())
            await db.Database.ExecuteSqlAsync($"UPDATE obligations SET kind = 'Nonsense'", Ct);
        var due = await SaveAsync();
        _clock.SetUtcNow(due.AddDays(1).AtCopenhagen(new TimeOnly(0, 5)));

        await SweepAsync();

        FollowUpOf(await LoadAsync()).Status.ShouldBe(ObligationStatus.Missed);
    }

    [Fact]
    public async Task Gives_the_call_to_somebody_when_the_company_asks_for_it_after_the_end()
    {
        await SaveAsync();
        await using (var db = Database.OpenContext())
        {
            var placement = await db.Placements.SingleAsync(Ct);
            var closed = (await db.LoadPlacementAsync(placement.Id, Ct)).ShouldNotBeNull();
            closed.Close(PlacementOutcome.Completed, "Godt.", null, "Mette Kjær", SpecimenCase.Now);
            var request = closed.Ask("i1:a1", ReplyPurpose.LaterCheck, SpecimenCase.Now);
            closed.Answer(request.Id, ReplyAnswer.CallMe, null, "Karen Lund", SpecimenCase.Now);
            await db.SaveChangesAsync(Ct);
        }

        await SweepAsync();

        await using var after = Database.OpenContext();
        (await after.CaseTasks.SingleAsync(Ct)).Kind.ShouldBe(CaseTaskKind.CallCompany);
    }

    [Fact]
    public async Task A_task_is_never_deleted_and_a_miss_never_undone()
    {
        var due = await SaveAsync();
        _clock.SetUtcNow(due.AddDays(4).AtCopenhagen(new TimeOnly(9, 0)));
        await SweepAsync();
        await using var db = Database.OpenContext();

        await Refuses(db.CaseTasks.ExecuteDeleteAsync(Ct));
        await Refuses(
            db.Set<Obligation>()
                .Where(o => o.Status == ObligationStatus.Missed)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(o => o.Status, ObligationStatus.Done),
                    Ct
                )
        );
    }

    private static async Task Refuses(Task<int> change) =>
        (await Should.ThrowAsync<Npgsql.PostgresException>(change)).SqlState.ShouldBe(
            Npgsql.PostgresErrorCodes.RestrictViolation
        );

    private static Obligation FollowUpOf(Placement placement) =>
        placement.Obligations.Single(o => o.Kind == ObligationKind.RequiredFollowUp);

    [Fact]
    public async Task Leaves_a_follow_up_alone_until_its_day_is_over()
    {
        var due = await SaveAsync();
        _clock.SetUtcNow(due.AtCopenhagen(new TimeOnly(23, 59)));

        await SweepAsync();

        FollowUpOf(await LoadAsync()).Status.ShouldBe(ObligationStatus.Open);
    }

    private async Task<DateOnly> SaveAsync(string reference = "1042")
    {
        var (placement, company, contact, consultant) = SpecimenCase.Create(reference: reference);
        await using var db = Database.OpenContext();
        db.AddRange(placement, company, contact, consultant);
        await db.SaveChangesAsync(Ct);
        return placement.Obligations.Single().DueOn;
    }

    private async Task SweepAsync()
    {
        await using var host = JobsHost.Create(Database, _clock, withLoop: false);
        await host.Services.GetRequiredService<ObligationSweeper>().RunAsync(Ct);
    }

    private async Task<Placement> LoadAsync()
    {
        await using var db = Database.OpenContext();
        return await db
            .Placements.Include(p => p.Obligations)
            .Include(p => p.Notes)
            .SingleAsync(p => p.Reference == "1042", Ct);
    }
}
