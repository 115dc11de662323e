using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.People;
using Workflows.Domain.Placements;
using Workflows.Host.Features.FastForward;
using Workflows.Host.Features.Import;
using Workflows.Host.Jobs;
using Workflows.Host.Mail;
using Workflows.Host.Platform;
using Workflows.Host.Tests.Jobs;
using Workflows.Persistence;
using Workflows.Testing;
using Workflows.Testing.Databases;

namespace Workflows.Host.Tests.FastForward;

/// <summary>
/// Two of the scenarios on PostgreSQL, with Hangfire's jobs doing every step: what virtual time shows is what happens. Only
/// the clock jumps, from one moment at which something is due to the next.
/// </summary>
[Collection("Hangfire")]
public sealed class HangfireScenarioFacts(PostgresTestDatabase database) : PostgresTest(database)
{
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly DateTimeOffset Start = new DateOnly(2026, 11, 9).AtCopenhagen(Morning);
    private static readonly DateTimeOffset End = new DateOnly(2027, 1, 4).AtCopenhagen(Morning);

    private readonly FakeTimeProvider _clock = new(Start);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("four-weeks")]
    [InlineData("break-off")]
    public async Task Happens_as_in_virtual_time(string name)
    {
        var scenario = Scenario.All.Single(s => s.Name == name);
        var expected = await RehearseAsync(scenario);

        await using var host = JobsHost.Create(Database, _clock, withLoop: false);
        await host.Services.PublishFlowsAsync(Repository.Folder("workflows"), Ct);
        await host.StartAsync(Ct);
        var id = await RegisterAsync(host, scenario);
        await LiveAsync(host, scenario, id);

        (await ToldAsync(host, id)).ShouldBe(expected);
    }

    private static async Task<IReadOnlyList<string>> RehearseAsync(Scenario scenario)
    {
        var parts = new RehearsalParts(
            Repository.Folder("workflows"),
            LetterTemplates.Load(LetterTemplates.ShippedFolder),
            new MailOptions()
        );
        await using var rehearsal = await Rehearsal.PrepareAsync(parts, scenario, Start, Ct);
        rehearsal.Register([ScenarioFacts.Row()]);
        await rehearsal.RunUntilAsync(End, Ct);
        var world = rehearsal.World;
        var placement = world.Placements.Single();
        return Told(
            placement,
            world.PlannedContactsOf(placement.Id),
            world.Mails.Select(m => (m.Mail.Template, m.Mail.NotBefore)),
            world.Instances.Select(i => (i.DefinitionId, i.SubStatus))
        );
    }

    private async Task<PlacementId> RegisterAsync(JobsHost host, Scenario scenario)
    {
        var row = scenario.Shape(ScenarioFacts.Row());
        var company = Company.Register(row.CompanyName, row.ProductionUnitNumber);
        var contact = CompanyContact.Register(
            company.Id,
            row.ContactName,
            row.ContactEmail,
            row.ContactPhone
        );
        var consultant = JobConsultant.Register(row.ConsultantName, row.ConsultantEmail, null);
        await using var scope = host.Services.CreateAsyncScope();
        var (plan, _) = PlacementImport.Plan(
            new ImportFile([row], []),
            row,
            (company, contact, consultant),
            await scope
                .ServiceProvider.GetRequiredService<IDuties>()
                .ForAsync(row.StartsOn, _clock.GetUtcNow(), Ct),
            [],
            _clock.GetUtcNow()
        );
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.AddRange(company, contact, consultant, plan.ShouldNotBeNull().Placement);
        db.AddRange(plan.Contacts);
        await db.SaveChangesAsync(Ct);
        return plan.Placement.Id;
    }

    private async Task LiveAsync(JobsHost host, Scenario scenario, PlacementId id)
    {
        var calendar = new WorkingDays();
        while (true)
        {
            var now = _clock.GetUtcNow();
            await QuietAsync(now);
            var people = scenario.NextAfter(now, calendar);
            var sweep = MorningAfter(now);
            DateTimeOffset?[] moments = [people, sweep, await NextDueAsync()];
            if (moments.Min() is not { } next || next > End)
                return;

            _clock.SetUtcNow(next);
            if (next == people)
                await ActAsync(host, scenario, id, next);
            if (next == sweep)
                await host.Services.GetRequiredService<ObligationSweeper>().RunAsync(Ct);
        }
    }

    private static async Task ActAsync(
        JobsHost host,
        Scenario scenario,
        PlacementId id,
        DateTimeOffset now
    )
    {
        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<AppDb>();
        await scenario.ActAsync(
            id,
            new PeoplePorts(
                services.GetRequiredService<ICaseFiles>(),
                services.GetRequiredService<ICaseDocuments>(),
                services.GetRequiredService<IPlannedContacts>(),
                services.GetRequiredService<IDuties>(),
                what => db.Add(what)
            ),
            now,
            Ct
        );
        await db.SaveChangesAsync(Ct);
    }

    private static DateTimeOffset MorningAfter(DateTimeOffset now)
    {
        var morning = now.DayInCopenhagen().AtCopenhagen(Morning);
        return morning > now ? morning : now.DayInCopenhagen().AddDays(1).AtCopenhagen(Morning);
    }

    // Hangfire's pump has done everything that is due.
    private async Task QuietAsync(DateTimeOffset now)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (await NextDueAsync() is { } due && due <= now)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
    }

    private async Task<DateTimeOffset?> NextDueAsync()
    {
        await using var db = Database.OpenContext();
        return await db
            .Database.SqlQuery<DateTimeOffset?>(
                $"""
                SELECT min(wake_at) AS "Value"
                FROM (SELECT wake_at FROM inbox UNION ALL SELECT wake_at FROM workflow_timers) AS due
                """
            )
            .SingleAsync(Ct);
    }

    private static async Task<IReadOnlyList<string>> ToldAsync(JobsHost host, PlacementId id)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<AppDb>();
        var file = await services.GetRequiredService<ICaseFiles>().FindAsync(id, Ct);
        var mails = await db.Outbox.AsNoTracking().ToListAsync(Ct);
        var instances = await db.Instances.AsNoTracking().ToListAsync(Ct);
        return Told(
            file.ShouldNotBeNull().Placement,
            await services.GetRequiredService<IPlannedContacts>().OfAsync(id, Ct),
            mails.Select(m => (m.Template, m.NotBefore)),
            instances.Select(i => (i.DefinitionId, i.SubStatus))
        );
    }

    private static List<string> Told(
        Placement placement,
        IEnumerable<PlannedContact> contacts,
        IEnumerable<(string Template, DateTimeOffset At)> mails,
        IEnumerable<(string Flow, string State)> instances
    ) =>
        [
            .. mails
                .Select(mail => $"{Text(mail.At)} mail {mail.Template}")
                .Concat(
                    placement.Tasks.Select(task =>
                        $"{Text(task.RaisedAt)} task {task.Kind} {task.Role} {task.Title} {task.Status}"
                    )
                )
                .Concat(
                    placement.Signals.Select(signal =>
                        $"{Text(signal.RaisedAt)} signal {signal.Kind}"
                    )
                )
                .Concat(contacts.Select(c => $"{c.On:O} {c.Code} {c.Status} {Text(c.SettledAt)}"))
                .Concat(placement.Notes.Select(note => $"{Text(note.At)} {note.Headline}"))
                .Concat(instances.Select(i => $"{i.Flow} {i.State}"))
                .Order(StringComparer.Ordinal),
        ];

    private static string Text(DateTimeOffset? at) =>
        at?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
}
