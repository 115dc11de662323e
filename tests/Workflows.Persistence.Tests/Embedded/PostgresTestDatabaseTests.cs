using Workflows.Testing.Databases;

namespace Workflows.Persistence.Tests.Embedded;

public sealed class PostgresTestDatabaseTests(PostgresTestDatabase database)
    : PostgresTest(database)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Each_test_begins_with_an_empty_database(int id)
    {
        (await CountAsync()).ShouldBe(0);

        await using var insert = Database.Source.CreateCommand(
            $"INSERT INTO data_protection_keys (friendly_name) VALUES ('{id}')"
        );
        await insert.ExecuteNonQueryAsync(Ct);

        (await CountAsync()).ShouldBe(1);
    }

    private async Task<long> CountAsync()
    {
        await using var count = Database.Source.CreateCommand(
            "SELECT count(*) FROM data_protection_keys"
        );
        return (long)(await count.ExecuteScalarAsync(Ct))!;
    }
}
