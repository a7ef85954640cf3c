using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace TicketPlatform.Data.Migrations;

/// <summary>Migrates a database to the current schema.</summary>
public static class DatabaseMigrator
{
    const int Attempts = 20;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Ids of all migrations of this version of the code, oldest first.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. typeof(DatabaseMigrator)
            .Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Names of all database functions that this version of the code calls.</summary>
    public static IReadOnlyList<string> Functions { get; } =
    [.. SqlFile.Functions.Select(file => Path.GetFileNameWithoutExtension(file))];

    public static async Task MigrateAsync(string connectionString, CancellationToken cancellation = default)
    {
        await using var turn = await MigrationLock.TakeAsync(connectionString, cancellation);
        connectionString = WithLockTimeout(connectionString);
        // Without the naming convention, which would rename the columns of the existing history table.
        var options = new DbContextOptionsBuilder<BookingDbContext>()
            .UseNpgsql(connectionString)
            // Migrations are SQL; there is no model snapshot to compare with. A test compares the model with the schema
            // itself.
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options;
        await using var db = new BookingDbContext(options);
        // EF would query the history table before checking that it exists, which logs an error on every new server.
        await db.Database.ExecuteSqlRawAsync(
            db.GetService<IHistoryRepository>().GetCreateIfNotExistsScript(),
            cancellation
        );
        await RequireNoNewerSchemaAsync(db, cancellation);
        await RetryOnLockTimeoutAsync(() => db.Database.MigrateAsync(cancellation), cancellation);
        await RetryOnLockTimeoutAsync(() => ReplaceFunctionsAsync(connectionString, cancellation), cancellation);
    }

    // While a statement waits for a lock on a table, all other statements queue behind it. So it gives up quickly and
    // retries, and a long report that holds the lock does not block purchases.
    static async Task RetryOnLockTimeoutAsync(Func<Task> migrate, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await migrate();
                return;
            }
            // EF wraps exceptions that it considers transient.
            catch (Exception e) when (attempt < Attempts && IsLockTimeout(e as PostgresException ?? e.InnerException))
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    static bool IsLockTimeout(Exception? e) => e is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    static string WithLockTimeout(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        given.Options = $"{given.Options} -c lock_timeout=3s".Trim();
        return given.ConnectionString;
    }

    // This version would replace the newer functions with its own, which do not know the newer tables.
    static async Task RequireNoNewerSchemaAsync(BookingDbContext db, CancellationToken cancellation)
    {
        var newer = (await db.Database.GetAppliedMigrationsAsync(cancellation))
            .Except(Ids, StringComparer.Ordinal)
            .ToArray();
        if (newer.Length > 0)
            throw new NewerSchemaException(newer);
    }

    // Functions hold no data: their files contain the current definition, and every run replaces them, all or none.
    static async Task ReplaceFunctionsAsync(string connectionString, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var file in SqlFile.Functions)
        {
            await using var replace = new NpgsqlCommand(SqlFile.Read(file), connection, transaction);
            await replace.ExecuteNonQueryAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }
}
