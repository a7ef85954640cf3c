using Npgsql;

namespace TicketPlatform.Data;

/// <summary>
/// How a process uses its connections to PostgreSQL, unless the connection string overrides it (docs/performance.md).
/// </summary>
public static class Pooling
{
    /// <summary>At most <paramref name="max"/> connections, each of which keeps its prepared statements.</summary>
    public static NpgsqlConnectionStringBuilder Tune(NpgsqlConnectionStringBuilder given, int max)
    {
        // ContainsKey would not work: it returns true for every keyword that the driver knows.
        if (!given.ShouldSerialize("Maximum Pool Size"))
            given.MaxPoolSize = max;
        if (!given.ShouldSerialize("Max Auto Prepare"))
            given.MaxAutoPrepare = 64;
        // Nothing here leaves state in its session, so nothing has to be reset (five statements) before the next use.
        given.NoResetOnClose = true;
        return given;
    }

    /// <summary>
    /// Whether PostgreSQL rejected a text because it contains a NUL character, which JSON and URLs can contain.
    /// </summary>
    public static bool IsUnreadableText(Exception fault) =>
        StateOf(fault) is PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter;

    /// <summary>
    /// Closes all connections if PostgreSQL could not read a parameter. If that happens in the run that prepares a
    /// statement, the driver (Npgsql 10.0.3) caches the statement without columns, for every later user of this
    /// connection.
    /// </summary>
    public static void ClearPoolsAfter(Exception fault, NpgsqlDataSource database)
    {
        if (
            !IsUnreadableText(fault)
            && StateOf(fault)
                is not (PostgresErrorCodes.InvalidTextRepresentation or PostgresErrorCodes.InvalidBinaryRepresentation)
        )
            return;
        database.Clear();
        // Entity Framework has its own.
        NpgsqlConnection.ClearAllPools();
    }

    static string? StateOf(Exception fault) =>
        (fault as PostgresException ?? fault.InnerException as PostgresException)?.SqlState;

    /// <summary>The same for a connection string; null stays null.</summary>
    public static string? Tune(string? given, int max) =>
        given is null ? null : Tune(new NpgsqlConnectionStringBuilder(given), max).ConnectionString;
}
