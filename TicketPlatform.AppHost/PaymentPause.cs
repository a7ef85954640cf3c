using Npgsql;

namespace TicketPlatform.AppHost;

/// <summary>The lock on the tables of the demo payment provider, for as long as it is paused.</summary>
sealed class PaymentPause : IAsyncDisposable
{
    NpgsqlConnection? connection;

    /// <summary>False if it is paused already.</summary>
    public async Task<bool> BeginAsync(string connectionString, CancellationToken cancellation)
    {
        if (connection is not null)
            return false;
        var opened = new NpgsqlConnection($"{connectionString};Pooling=false");
        try
        {
            await opened.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand(
                "begin; lock table demo_charges, demo_refunds in access exclusive mode",
                opened
            );
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
        connection = opened;
        return true;
    }

    /// <summary>False if it was not paused.</summary>
    public async Task<bool> EndAsync()
    {
        if (Interlocked.Exchange(ref connection, null) is not { } held)
            return false;
        await held.DisposeAsync();
        return true;
    }

    public async ValueTask DisposeAsync() => await EndAsync();
}
