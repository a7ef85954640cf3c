namespace TicketPlatform.PortalKit.Hosting;

/// <summary>Validates return addresses that came from the visitor: they are followed only within this portal.</summary>
public static class LocalPath
{
    public static bool IsLocal(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl);

    public static string OrHome(string? path) => IsLocal(path) ? path! : "/";
}
