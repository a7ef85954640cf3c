using Npgsql;
using NpgsqlTypes;

namespace TicketPlatform.Workers.Timers;

/// <summary>
/// Leases of scheduled jobs: one worker runs a job, and another takes over if it stops or does not renew its lease for
/// three runs. A lease saves work but protects nothing. A worker that loses its lease during a run finishes the run, so
/// jobs must be safe to run twice at the same time, and must decide in the database.
/// </summary>
sealed class JobLeases(NpgsqlDataSource database, TimeProvider time)
{
    static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    readonly Guid holder = Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>Takes or renews the lease of a job that runs at this interval; false: another worker has it.</summary>
    public async Task<bool> TakeAsync(string job, TimeSpan interval, CancellationToken cancellation)
    {
        // Workers without the lease only read.
        await using var command = database.CreateCommand(
            """
            with unhurried as (select set_config('synchronous_commit', 'off', true)),
            available as (
                select from unhurried where not exists (
                    select from job_leases l where l.job = $1 and l.holder <> $2 and l.held_until > clock_timestamp())),
            taken as (
                insert into job_leases as l (job, holder, held_until) select $1, $2, clock_timestamp() + $3 from available
                on conflict (job) do update set holder = excluded.holder, held_until = excluded.held_until
                where l.holder = excluded.holder or l.held_until <= clock_timestamp()
                returning 1)
            select exists (select from taken)
            """
        );
        command.Parameters.Add(new() { Value = job });
        command.Parameters.Add(new() { Value = holder });
        command.Parameters.Add(
            new() { Value = interval * 3 > Shortest ? interval * 3 : Shortest, NpgsqlDbType = NpgsqlDbType.Interval }
        );
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>Lets another worker take over the job immediately.</summary>
    public async Task ReleaseAsync(string job, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("delete from job_leases where job = $1 and holder = $2");
        command.Parameters.Add(new() { Value = job });
        command.Parameters.Add(new() { Value = holder });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
