using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Persistence.Cases;
using Workflows.Persistence.Staff;
using Workflows.Testing.Contracts;
using Workflows.Testing.Databases;

namespace Workflows.Persistence.Tests.Mapping;

public sealed class AppDbTests(PostgresTestDatabase database) : PostgresTest(database)
{
    private static readonly DateTimeOffset Start = StorageUnderTest.Start;

    private readonly PostgresStorageUnderTest _storage = new(database);
    private readonly SampleCase _sample = SampleCase.Register(Start);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public override async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public void The_migrations_are_what_the_model_says()
    {
        using var db = Database.OpenContext();

        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public async Task The_event_of_a_page_carries_ids_only()
    {
        await _storage.RegisterAsync(_sample);

        var message = (await _storage.MessagesAsync()).Single();

        message.Input.ShouldBe(
            $$$"""{"__EventPayloadWorkflowInput":{"placementId":"{{{_sample.Id}}}"}}"""
        );
        _sample.Placement.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_save_that_a_colleague_made_fail_tells_nothing_and_tells_once_when_it_is_repeated()
    {
        await _storage.RegisterAsync(_sample);
        await using var scope = _storage.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var placement = (await db.LoadPlacementAsync(_sample.Id, Ct)).ShouldNotBeNull();
        await _storage.ChangeAsync(
            _sample.Id,
            p => p.ConfirmAgreement(AgreementParty.Company, "Kollegaen", Start)
        );
        placement.ConfirmAgreement(AgreementParty.Company, "Mette", Start).ShouldBe(Decision.Ok);
        placement.ConfirmAgreement(AgreementParty.Citizen, "Mette", Start).ShouldBe(Decision.Ok);

        await Should.ThrowAsync<DbUpdateConcurrencyException>(db.SaveChangesAsync(Ct));
        (await _storage.MessagesAsync()).Count.ShouldBe(1);
        foreach (var entry in db.ChangeTracker.Entries<Placement>())
        {
            entry.OriginalValues.SetValues((await entry.GetDatabaseValuesAsync(Ct))!);
        }

        await db.SaveChangesAsync(Ct);

        (await _storage.MessagesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_obligation_that_is_dated_anew_is_superseded_and_followed_in_one_save()
    {
        await _storage.RegisterAsync(_sample);

        await _storage.ChangeAsync(
            _sample.Id,
            p =>
                p.EndEarlier(
                    p.EndsOn.AddDays(-14),
                    "Virksomheden lukker.",
                    RulePack.Dk2026H2,
                    new WorkingDays(),
                    "Mette",
                    Start
                )
        );

        await using var db = Database.OpenContext();
        var obligations = (await db.LoadPlacementAsync(_sample.Id, Ct))!.Obligations;
        obligations
            .Select(obligation => obligation.Status)
            .Order()
            .ShouldBe([ObligationStatus.Open, ObligationStatus.Superseded]);
    }

    [Fact]
    public async Task The_access_log_cannot_be_changed()
    {
        await using var db = Database.OpenContext();
        db.AccessLog.Add(
            new AccessLogEntry
            {
                At = Start,
                Who = "Mette Lund",
                What = "placement.read",
                PlacementId = _sample.Id,
                Purpose = "Opfølgning",
            }
        );
        await db.SaveChangesAsync(Ct);

        await Refuses(db.AccessLog.ExecuteDeleteAsync(Ct));
        await Refuses(
            db.AccessLog.ExecuteUpdateAsync(
                set => set.SetProperty(entry => entry.Who, "En anden"),
                Ct
            )
        );
        (await db.AccessLog.AsNoTracking().SingleAsync(Ct)).Who.ShouldBe("Mette Lund");
    }

    [Fact]
    public async Task A_note_stays_as_it_was_written_and_an_obligation_is_never_deleted()
    {
        await _storage.RegisterAsync(_sample);
        await using var db = Database.OpenContext();

        await Refuses(db.Set<CaseNote>().ExecuteDeleteAsync(Ct));
        await Refuses(
            db.Set<CaseNote>()
                .ExecuteUpdateAsync(set => set.SetProperty(note => note.Text, "rettet"), Ct)
        );
        await Refuses(db.Set<Obligation>().ExecuteDeleteAsync(Ct));
    }

    private static async Task Refuses(Task<int> change) =>
        (await Should.ThrowAsync<PostgresException>(change)).SqlState.ShouldBe(
            PostgresErrorCodes.RestrictViolation
        );
}
