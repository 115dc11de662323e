using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Codes;
using Workflows.Domain.Companies;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Replies;
using Workflows.Domain.Team;
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

    [Fact]
    public async Task A_question_to_a_company_is_never_deleted()
    {
        _sample.Placement.Ask("i1:a1", ReplyPurpose.Pulse, Start);
        await _storage.RegisterAsync(_sample);
        await using var db = Database.OpenContext();

        await Refuses(db.Set<ReplyRequest>().ExecuteDeleteAsync(Ct));
    }

    private static async Task Refuses(Task<int> change) =>
        (await Should.ThrowAsync<PostgresException>(change)).SqlState.ShouldBe(
            PostgresErrorCodes.RestrictViolation
        );

    [Fact]
    public async Task A_cpr_number_is_stored_encrypted_and_opened_only_with_an_entry_in_the_access_log()
    {
        await _storage.RegisterAsync(_sample);
        await using var db = Database.OpenContext();
        var vault = new CprVault(new EphemeralDataProtectionProvider(), db);
        var placement = (await db.LoadPlacementAsync(_sample.Id, Ct)).ShouldNotBeNull();
        placement.IdentifyCitizen(null, vault.Protect(_sample.Id, "010190-1234"), "Anne", Start);
        await db.SaveChangesAsync(Ct);

        var shown = await vault.OpenAsync(ShownTo("Anne", CprVault.Shown), Ct);

        shown.ShouldBe("010190-1234");
        var entry = await db.AccessLog.SingleAsync(Ct);
        (entry.Who, entry.What, entry.PlacementId).ShouldBe(("Anne", CprVault.Shown, _sample.Id));
        (await StoredAsync("SELECT string_agg(p::text, '') FROM placements p")).ShouldNotContain(
            "0101901234"
        );
        await Should.ThrowAsync<ArgumentException>(
            vault.OpenAsync(ShownTo("Anne", "placement.read"), Ct)
        );
    }

    [Fact]
    public async Task A_cpr_number_that_is_copied_to_another_placement_opens_nothing()
    {
        var other = SampleCase.Register(Start, "2001");
        await _storage.RegisterAsync(_sample);
        await _storage.RegisterAsync(other);
        await using var db = Database.OpenContext();
        var vault = new CprVault(new EphemeralDataProtectionProvider(), db);
        var placement = (await db.LoadPlacementAsync(_sample.Id, Ct)).ShouldNotBeNull();
        placement.IdentifyCitizen(null, vault.Protect(other.Id, "010190-1234"), "Anne", Start);
        await db.SaveChangesAsync(Ct);

        await Should.ThrowAsync<InvalidOperationException>(
            vault.OpenAsync(ShownTo("Anne", CprVault.Shown), Ct)
        );
    }

    [Theory]
    [InlineData("UPDATE company_lessons SET text = 'x'")]
    [InlineData("DELETE FROM company_lessons")]
    [InlineData("DELETE FROM team_members")]
    [InlineData("UPDATE closing_evaluations SET text = 'x'")]
    [InlineData("DELETE FROM closing_evaluations")]
    public async Task What_was_learned_and_who_was_on_a_team_stays(string sql)
    {
        _sample.Company.Learn(LessonKind.Easy, "Ring før kl. 9.", _sample.Id, "Mette", Start);
        _sample.Placement.Join(
            new NewTeamMember { Role = TeamRole.Caseworker, Name = "Anne"! },
            "Mette",
            Start
        );
        _sample.Placement.Evaluate(
            EvaluationParty.Company,
            "Vi gør det gerne igen.",
            "Mette",
            _sample.Placement.EndsOn.AtCopenhagen(new TimeOnly(10, 0))
        );
        await _storage.RegisterAsync(_sample);

        (await Should.ThrowAsync<PostgresException>(StoredAsync(sql))).SqlState.ShouldBe(
            PostgresErrorCodes.RestrictViolation
        );
    }

    [Fact]
    public async Task The_code_lists_are_there_from_the_start()
    {
        await using var db = Database.OpenContext();

        (await db.CodeEntries.CountAsync(Ct)).ShouldBe(CodeLists.Shipped.Count);
    }

    private AccessLogEntry ShownTo(string who, string what) =>
        new()
        {
            At = Start,
            Who = who,
            What = what,
            PlacementId = _sample.Id,
            Purpose = "Opslag i fagsystemet",
        };

    private async Task<string> StoredAsync(string sql)
    {
        await using var command = Database.Source.CreateCommand(sql);
        return (await command.ExecuteScalarAsync(Ct))?.ToString() ?? "";
    }
}
