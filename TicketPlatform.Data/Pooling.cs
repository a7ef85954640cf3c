using Npgsql;

namespace TicketPlatform.Data;

/// <summary>
/// How a process uses its connections to PostgreSQL, unless the connection string says otherwise (docs/performance.md).
/// </summary>
public static class Pooling
{
    /// <summary>
    /// At most <paramref name="max"/> connections, each of which keeps the statements that it has prepared.
    /// </summary>
    public static NpgsqlConnectionStringBuilder Tune(NpgsqlConnectionStringBuilder given, int max)
    {
        // ContainsKey would not do: the driver's says yes to every keyword that it knows.
        if (!given.ShouldSerialize("Maximum Pool Size"))
            given.MaxPoolSize = max;
        if (!given.ShouldSerialize("Max Auto Prepare"))
            given.MaxAutoPrepare = 64;
        // Nothing here leaves a trace in its session, so nothing has to be swept up (five statements) before the next
        // one uses it.
        given.NoResetOnClose = true;
        return given;
    }

    /// <summary>
    /// Whether PostgreSQL could not take a text: it has a zero character, which JSON and addresses can carry.
    /// </summary>
    public static bool IsUnreadableText(Exception fault) =>
        StateOf(fault) is PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter;

    /// <summary>
    /// Gives up all connections when PostgreSQL could not read a parameter. If that happens in the very run that
    /// prepares a statement, the driver (Npgsql 10.0.3) keeps it as one that has no columns, for everybody who gets
    /// this connection later.
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

    /// <summary>The same for a connection string; null, when there is none, stays null.</summary>
    public static string? Tune(string? given, int max) =>
        given is null ? null : Tune(new NpgsqlConnectionStringBuilder(given), max).ConnectionString;
}
