using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Placements;
using Workflows.Domain.Readiness;
using Workflows.Persistence.Cases;
using Workflows.Testing.Contracts;
using Workflows.Testing.Databases;

namespace Workflows.Persistence.Tests;

public sealed class OvertakenTests(PostgresTestDatabase database) : PostgresTest(database)
{
    private readonly PostgresStorageUnderTest _storage = new(database);
    private readonly SampleCase _sample = SampleCase.Register(StorageUnderTest.Start);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public override async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Is_who_saves_a_row_that_a_colleague_saved_meanwhile()
    {
        await _storage.RegisterAsync(_sample);
        await using var db = Database.OpenContext();
        var placement = (await db.LoadPlacementAsync(_sample.Id, Ct)).ShouldNotBeNull();
        await _storage.ChangeAsync(
            _sample.Id,
            p => p.ConfirmAgreement(AgreementParty.Company, "Kollegaen", StorageUnderTest.Start)
        );
        placement
            .ConfirmAgreement(AgreementParty.Company, "Mette", StorageUnderTest.Start)
            .ShouldBe(Decision.Ok);

        var failure = await Should.ThrowAsync<Exception>(db.SaveChangesAsync(Ct));

        failure.IsOvertaken().ShouldBeTrue();
    }

    [Fact]
    public async Task Is_who_adds_a_row_that_a_colleague_added_meanwhile()
    {
        await _storage.RegisterAsync(_sample);
        await using var db = Database.OpenContext();
        db.Add(SampleCase.Register(StorageUnderTest.Start).Company);

        var failure = await Should.ThrowAsync<Exception>(db.SaveChangesAsync(Ct));

        failure.IsOvertaken().ShouldBeTrue();
    }

    [Fact]
    public async Task Is_who_begins_the_assessment_that_a_colleague_began_meanwhile()
    {
        await _storage.RegisterAsync(_sample);
        await using var one = Database.OpenContext();
        await using var two = Database.OpenContext();
        await AnswerAsync(one, ReadinessLens.Caseworker);
        await AnswerAsync(two, ReadinessLens.Consultant);

        await one.SaveChangesAsync(Ct);
        var failure = await Should.ThrowAsync<Exception>(two.SaveChangesAsync(Ct));

        failure.IsOvertaken().ShouldBeTrue();
        (await one.Readiness.CountAsync(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task Is_who_answers_while_a_colleague_does_so_that_the_second_sees_there_is_something_to_compare()
    {
        await _storage.RegisterAsync(_sample);
        await using (var begin = Database.OpenContext())
        {
            await AnswerAsync(begin, ReadinessLens.Citizen);
            await begin.SaveChangesAsync(Ct);
        }

        await using var one = Database.OpenContext();
        await using var two = Database.OpenContext();
        await AnswerAsync(one, ReadinessLens.Caseworker);
        await AnswerAsync(two, ReadinessLens.Consultant);

        await one.SaveChangesAsync(Ct);
        var failure = await Should.ThrowAsync<Exception>(two.SaveChangesAsync(Ct));

        failure.IsOvertaken().ShouldBeTrue();
    }

    [Fact]
    public async Task Is_whom_the_database_takes_out_of_a_deadlock()
    {
        var other = SampleCase.Register(StorageUnderTest.Start, "1043");
        await _storage.RegisterAsync(_sample);
        await _storage.RegisterAsync(other);
        await using var one = Database.OpenContext();
        await using var two = Database.OpenContext();
        await using var first = await one.Database.BeginTransactionAsync(Ct);
        await using var second = await two.Database.BeginTransactionAsync(Ct);
        await SaveAsync(one, _sample.Company.Id);
        await SaveAsync(two, other.Company.Id);

        // Whichever is taken out, its transaction is over and the other goes on.
        var failures = await Task.WhenAll(
            FailureOfAsync(one, other.Company.Id),
            FailureOfAsync(two, _sample.Company.Id)
        );

        failures.OfType<Exception>().ShouldHaveSingleItem().IsOvertaken().ShouldBeTrue();
    }

    [Fact]
    public async Task Is_nobody_whose_statement_is_wrong()
    {
        await using var db = Database.OpenContext();

        var failure = await Should.ThrowAsync<Exception>(
            db.Database.ExecuteSqlRawAsync("SELECT 1 FROM nowhere", Ct)
        );

        failure.IsOvertaken().ShouldBeFalse();
    }

    private async Task AnswerAsync(AppDb db, ReadinessLens lens)
    {
        var placement = (await db.LoadPlacementAsync(_sample.Id, Ct)).ShouldNotBeNull();
        var assessment = await db.LoadReadinessAsync(_sample.Id, Ct);
        assessment ??= db
            .Readiness.Add(
                ReadinessAssessment.Open(
                    _sample.Id,
                    previous: null,
                    CriteriaSet.Shipped,
                    StorageUnderTest.Start
                )
            )
            .Entity;
        assessment
            .Submit(
                placement,
                new NewReadinessAnswer(
                    lens,
                    [
                        .. CriteriaSet.Shipped.Criteria.Select(criterion => new CriterionAnswer(
                            criterion.Code,
                            ReadinessLevel.AlmostAlone,
                            Weight: 2,
                            Comment: null
                        )),
                    ],
                    "Ord om det"
                ),
                "Anne",
                StorageUnderTest.Start
            )
            .ShouldBe(Decision.Ok);
    }

    private static async Task<Exception?> FailureOfAsync(AppDb db, CompanyId id)
    {
        var failure = await Record.ExceptionAsync(() => SaveAsync(db, id));
        if (failure is not null)
            await db.Database.CurrentTransaction!.RollbackAsync(Ct);
        return failure;
    }

    private static async Task SaveAsync(AppDb db, CompanyId id)
    {
        (await db.Companies.SingleAsync(company => company.Id == id, Ct))
            .SetRegistrationNumber("12345678")
            .ShouldBe(Decision.Ok);
        await db.SaveChangesAsync(Ct);
    }
}
