namespace TicketPlatform.Data.Migrations;

/// <summary>
/// The SQL files in this folder, embedded under their own names; those of functions are prefixed with their folder.
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
