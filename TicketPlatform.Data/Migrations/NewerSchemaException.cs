namespace TicketPlatform.Data.Migrations;

/// <summary>The database was migrated by a newer version of the code. Nothing was changed.</summary>
public sealed class NewerSchemaException(IReadOnlyList<string> migrations)
    : Exception(
        $"The database has migrations of a newer version: {string.Join(", ", migrations)}. Run that version, use another "
            + "database, "
            + "or, on a developer's machine, start with --fresh to delete the data."
    );
