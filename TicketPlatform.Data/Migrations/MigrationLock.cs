using Npgsql;

namespace TicketPlatform.Data.Migrations;

/// <summary>
/// Held while creating what all replicas share: concurrent runs take turns, and the second finds nothing to do.
/// </summary>
sealed class MigrationLock : IAsyncDisposable
{
    // An arbitrary number that nothing else uses.
    const long Key = 0x7469636B65747321;

    readonly NpgsqlConnection holder;

    MigrationLock(NpgsqlConnection holder) => this.holder = holder;

    public static async Task<MigrationLock> TakeAsync(string connectionString, CancellationToken cancellation)
    {
        // The session holds the lock, so it must end with its owner and not return to a pool.
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        var taken = new MigrationLock(new NpgsqlConnection(unpooled));
        try
        {
            await taken.WaitAsync(cancellation);
            return taken;
        }
        catch
        {
            await taken.DisposeAsync();
            throw;
        }
    }

    async Task WaitAsync(CancellationToken cancellation)
    {
        await holder.OpenAsync(cancellation);
        await using var wait = new NpgsqlCommand("select pg_advisory_lock($1)", holder)
        {
            // The other run's migration may take longer than a usual command.
            Parameters = { new() { Value = Key } },
            CommandTimeout = 0,
        };
        await wait.ExecuteNonQueryAsync(cancellation);
    }

    public ValueTask DisposeAsync() => holder.DisposeAsync();
}
