namespace TicketPlatform.ServiceDefaults;

/// <summary>Paths of the health endpoints.</summary>
public static class HealthPaths
{
    public const string Ready = "/health";
    public const string Alive = "/alive";
}
