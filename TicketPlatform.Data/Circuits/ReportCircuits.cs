using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace TicketPlatform.Data.Circuits;

/// <summary>
/// Writes this process's circuit states to <c>circuit_states</c>: every few seconds, and immediately after a change.
/// </summary>
public sealed class ReportCircuits(
    NpgsqlDataSource database,
    IEnumerable<Circuit> circuits,
    IHostEnvironment host,
    TimeProvider time,
    ILogger<ReportCircuits> log
) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    readonly SemaphoreSlim changed = new(0, 1);

    /// <summary>The name of a process: the program, the machine, and its number.</summary>
    public static string ProcessName(IHostEnvironment host)
    {
        var name = $"{host.ApplicationName} {Environment.MachineName}/{Environment.ProcessId}";
        return name.Length > 80 ? name[^80..] : name;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var circuit in circuits)
            circuit.Changed += (_, _) => Wake();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WriteAsync(stoppingToken);
                await changed.WaitAsync(Interval, stoppingToken);
            }
            catch (NpgsqlException e)
            {
                log.LogDebug(e, "The database is unavailable; circuit states will be reported later");
                await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    async Task WriteAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "with gone as (delete from circuit_states where seen_at < clock_timestamp() - interval '1 hour') "
                + "insert into circuit_states (process, name, state, since, seen_at) select $1, c.name, c.state, c.since, clock_timestamp() from unnest($2, $3, $4) c (name, state, since) "
                + "on conflict (process, name) do update set state = excluded.state, since = excluded.since, seen_at = excluded.seen_at"
        );
        var now = circuits.Select(c => (c.Name, c.State, c.Since)).ToList();
        command.Parameters.Add(new() { Value = ProcessName(host) });
        command.Parameters.Add(new() { Value = now.Select(c => c.Name).ToArray() });
        command.Parameters.Add(new() { Value = now.Select(c => c.State).ToArray() });
        command.Parameters.Add(new() { Value = now.Select(c => c.Since).ToArray() });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    void Wake()
    {
        try
        {
            changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is about to check anyway.
        }
    }

    public override void Dispose()
    {
        changed.Dispose();
        base.Dispose();
    }
}
