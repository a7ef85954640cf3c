using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace TicketPlatform.Data;

/// <summary>Tells a database that is unavailable, so that asking again later is the answer, from one that says no.</summary>
public static class DatabaseUnavailable
{
    public static bool IsCauseOf(Exception fault) =>
        fault switch
        {
            // How a server that is being restarted ends its sessions. The driver does not count these among the faults
            // that pass.
            PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } =>
                true,
            NpgsqlException { IsTransient: true } or TimeoutException => true,
            RetryLimitExceededException or DbUpdateException or InvalidOperationException => fault.InnerException
                is { } inner
                && IsCauseOf(inner),
            _ => false,
        };
}
