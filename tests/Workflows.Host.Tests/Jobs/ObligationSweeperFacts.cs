using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Workflows.Domain.Calendar;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Host.Jobs;
using Workflows.Host.Tests.Mail;
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
        placement.Obligations.ShouldHaveSingleItem().Status.ShouldBe(ObligationStatus.Missed);
        placement.Notes.ShouldContain(note => note.By == "Systemet");
        await using var db = Database.OpenContext();
        (await db.Inbox.CountAsync(Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task Records_it_once()
    {
        var due = await SaveAsync();
        _clock.SetUtcNow(due.AddDays(1).AtCopenhagen(new TimeOnly(0, 5)));

        await SweepAsync();
        await SweepAsync();

        (await LoadAsync()).Notes.Count(note => note.By == "Systemet").ShouldBe(1);
    }

    [Fact]
    public async Task Leaves_a_follow_up_alone_until_its_day_is_over()
    {
        var due = await SaveAsync();
        _clock.SetUtcNow(due.AtCopenhagen(new TimeOnly(23, 59)));

        await SweepAsync();

        (await LoadAsync())
            .Obligations.ShouldHaveSingleItem()
            .Status.ShouldBe(ObligationStatus.Open);
    }

    private async Task<DateOnly> SaveAsync()
    {
        var (placement, company, contact, consultant) = SpecimenCase.Create();
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
            .SingleAsync(Ct);
    }
}
