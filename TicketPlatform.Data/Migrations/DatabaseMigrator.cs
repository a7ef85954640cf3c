using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace TicketPlatform.Data.Migrations;

/// <summary>Brings a database to the current schema.</summary>
public static class DatabaseMigrator
{
    /// <summary>Ids of all migrations that this version of the code has, oldest first.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. typeof(DatabaseMigrator)
            .Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Names of all functions of the database that this version of the code calls.</summary>
    public static IReadOnlyList<string> Functions { get; } =
    [.. SqlFile.Functions.Select(file => Path.GetFileNameWithoutExtension(file))];

    public static async Task MigrateAsync(string connectionString, CancellationToken cancellation = default)
    {
        await using var turn = await MigrationLock.TakeAsync(connectionString, cancellation);
        // Without the naming convention: it would look for other column names in the history table than those in use.
        var options = new DbContextOptionsBuilder<BookingDbContext>()
            .UseNpgsql(connectionString)
            // Migrations are SQL; there is no model snapshot to compare with. A test compares the model with the schema
            // itself.
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options;
        await using var db = new BookingDbContext(options);
        // EF would read the history before it knows whether there is one, which leaves an error in the log of every new
        // server.
        await db.Database.ExecuteSqlRawAsync(
            db.GetService<IHistoryRepository>().GetCreateIfNotExistsScript(),
            cancellation
        );
        await RequireNoNewerSchemaAsync(db, cancellation);
        await db.Database.MigrateAsync(cancellation);
        await ReplaceFunctionsAsync(connectionString, cancellation);
    }

    // This version would replace the newer one's functions by its own, which do not know the newer tables.
    static async Task RequireNoNewerSchemaAsync(BookingDbContext db, CancellationToken cancellation)
    {
        var newer = (await db.Database.GetAppliedMigrationsAsync(cancellation))
            .Except(Ids, StringComparer.Ordinal)
            .ToArray();
        if (newer.Length > 0)
            throw new NewerSchemaException(newer);
    }

    // Functions hold no data: their files say what they are now, and every run puts them in, all or none.
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

/// <summary>
/// The SQL files beside this one, embedded under their own names; those of functions with their folder before them.
/// </summary>
static class SqlFile
{
    public static IEnumerable<string> Functions =>
        typeof(SqlFile)
            .Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("Functions/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static string Read(string name)
    {
        using var stream = typeof(SqlFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The SQL file {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>A step of the schema: SQL files, embedded under their own names.</summary>
abstract class SqlMigration(params string[] files) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var file in files)
            migrationBuilder.Sql(SqlFile.Read(file));
    }

    // Forward only: a wrong step is corrected by the next one (docs/adr/0004).
    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new InvalidOperationException("Migrations go forward only; write the next one.");
}

[DbContext(typeof(BookingDbContext))]
[Migration("0001_foundation")]
sealed class Foundation() : SqlMigration("0001_foundation.sql", "0001_operations.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0002_accounts")]
sealed class Accounts() : SqlMigration("0002_accounts.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0004_waitlist")]
sealed class Waitlist() : SqlMigration("0004_waitlist.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0006_catalogue")]
sealed class Catalogue() : SqlMigration("0006_catalogue.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0003_money")]
sealed class MoneyNotes() : SqlMigration("0003_money.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0005_telling")]
sealed class Notifications() : SqlMigration("0005_telling.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0010_looking_after")]
sealed class Monitoring() : SqlMigration("0010_looking_after.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0011_waiting_room")]
sealed class WaitingRooms() : SqlMigration("0011_waiting_room.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0012_better_places")]
sealed class BetterPlaces() : SqlMigration("0012_better_places.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0013_packed_documents")]
sealed class PackedDocuments() : SqlMigration("0013_packed_documents.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0014_first_start")]
sealed class FirstStart() : SqlMigration("0014_first_start.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0015_picture_renditions")]
sealed class PictureRenditions() : SqlMigration("0015_picture_renditions.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0016_access_limits")]
sealed class AccessLimits() : SqlMigration("0016_access_limits.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0017_folded_search")]
sealed class FoldedSearch() : SqlMigration("0017_folded_search.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0018_selling_limits")]
sealed class SellingLimits() : SqlMigration("0018_selling_limits.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0019_early_bird_category")]
sealed class EarlyBirdCategory() : SqlMigration("0019_early_bird_category.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0020_standing_ranges")]
sealed class StandingRanges() : SqlMigration("0020_standing_ranges.sql");
