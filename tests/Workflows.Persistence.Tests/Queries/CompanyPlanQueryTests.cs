using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workflows.Persistence.Queries;
using Workflows.Testing.Contracts;
using Workflows.Testing.Databases;

namespace Workflows.Persistence.Tests.Queries;

public sealed class CompanyPlanQueryTests(PostgresTestDatabase database) : PostgresTest(database)
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
    public async Task Keeps_others_from_planning_with_the_company_but_not_from_adding_a_contact()
    {
        await _storage.RegisterAsync(_sample);
        await using var scope = _storage.Services.CreateAsyncScope();
        var planner = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var planning = await planner.Database.BeginTransactionAsync(Ct);

        await scope
            .ServiceProvider.GetRequiredService<CompanyPlanQuery>()
            .LockAsync(_sample.Company.Id, DateOnly.FromDateTime(Start.Date), Ct);

        await using var other = Database.OpenContext();
        var company = _sample.Company.Id.Value;
        // What the foreign key of a contact asks for; the sweeper, who holds the placement, must not have to wait for it.
        await LockAsync(
            other,
            $"SELECT 1 FROM companies WHERE id = {company} FOR KEY SHARE NOWAIT"
        );
        var refused = await Should.ThrowAsync<PostgresException>(
            LockAsync(
                other,
                $"SELECT 1 FROM companies WHERE id = {company} FOR NO KEY UPDATE NOWAIT"
            )
        );
        refused.SqlState.ShouldBe(PostgresErrorCodes.LockNotAvailable);
    }

    private static Task<int> LockAsync(AppDb db, FormattableString sql) =>
        db.Database.ExecuteSqlAsync(sql, Ct);
}
