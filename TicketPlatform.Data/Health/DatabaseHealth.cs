using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using TicketPlatform.Data.Migrations;

namespace TicketPlatform.Data.Health;

/// <summary>
/// Whether the database can do its job: it has the schema and the functions that this version calls, accepts writes,
/// and runs the functions that sell, which are called with unknown ids in a transaction that is rolled back.
/// </summary>
public sealed class DatabaseHealth(NpgsqlDataSource database) : IHealthCheck
{
    const int TimeoutSeconds = 4;

    // Each finds nothing and returns before it locks or changes a row. Broken functions, or a server with a broken
    // PL/pgSQL, throw.
    const string SellNothing = """
        select
            (select outcome from claim_places($1, '{}', $1, '\x', interval '1 minute', interval '1 minute')),
            (select outcome from extend_hold($1, $1, '\x', interval '1 minute', interval '1 minute', 1)),
            (select outcome from book_hold($1, $1, '\x', $1, '', $1, '', '', null, '{}', '{}', interval '0', interval '0')),
            (select outcome from begin_payment($1, $1, $1, $1, '', '', '', interval '0')),
            (select outcome from confirm_booking($1, $1, '', $1, null, $1)),
            (select count(*) from release_hold($1, $1, '\x')),
            (select count(*) from sweep_holds(0))
        """;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var failure = context.Registration.FailureStatus;
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var finding = await FindAsync(connection, cancellationToken);
            await transaction.RollbackAsync(cancellationToken);
            return finding is null ? HealthCheckResult.Healthy() : new(failure, finding);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return new(failure, "The database cannot run our functions.", e);
        }
    }

    // What is wrong, or null. The calls come last: without the schema, they would only report what is missing in more
    // words.
    static async Task<string?> FindAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using (
            var look = new NpgsqlCommand(
                """
                select current_setting('transaction_read_only') = 'on',
                    array(select m from unnest($1) m where not exists (
                        select from "__EFMigrationsHistory" h where h."MigrationId" = m)),
                    array(select f from unnest($2) f where not exists (
                        select from pg_proc p where p.proname = f and pg_function_is_visible(p.oid)))
                """,
                connection
            )
            {
                CommandTimeout = TimeoutSeconds,
            }
        )
        {
            look.Parameters.Add(new() { Value = DatabaseMigrator.Ids.ToArray() });
            look.Parameters.Add(new() { Value = DatabaseMigrator.Functions.ToArray() });
            await using var row = await look.ExecuteReaderAsync(cancellation);
            await row.ReadAsync(cancellation);
            if (row.GetBoolean(0))
                return "The database does not accept writes.";
            if (row.GetFieldValue<string[]>(1) is { Length: > 0 } migrations)
                return $"The schema is older than this version. Missing migrations: {string.Join(", ", migrations)}.";
            if (row.GetFieldValue<string[]>(2) is { Length: > 0 } functions)
                return $"Functions are missing: {string.Join(", ", functions)}.";
        }
        await using var sell = new NpgsqlCommand(SellNothing, connection)
        {
            CommandTimeout = TimeoutSeconds,
            Parameters = { new() { Value = Guid.Empty } },
        };
        await sell.ExecuteNonQueryAsync(cancellation);
        return null;
    }
}
