namespace TicketPlatform.ServiceDefaults;

/// <summary>Where a process says how it is.</summary>
public static class HealthPaths
{
    public const string Ready = "/health";
    public const string Alive = "/alive";
}
