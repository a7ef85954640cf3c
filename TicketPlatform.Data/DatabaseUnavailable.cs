using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace TicketPlatform.Data;

/// <summary>
/// Distinguishes a database that is unavailable, so that retrying later helps, from one that rejects a statement.
/// </summary>
public static class DatabaseUnavailable
{
    public static bool IsCauseOf(Exception fault) =>
        fault switch
        {
            // How a server that is restarting ends its sessions. The driver does not count these as transient.
            PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } =>
                true,
            NpgsqlException { IsTransient: true } or TimeoutException => true,
            RetryLimitExceededException or DbUpdateException or InvalidOperationException => fault.InnerException
                is { } inner
                && IsCauseOf(inner),
            _ => false,
        };
}
