using TicketPlatform.AppHost.LocalServers;

namespace TicketPlatform.AppHost;

/// <summary>
/// Whether servers run in containers, and why. <see cref="Engine"/> is the engine that runs them, if it is known.
/// </summary>
sealed record ServerChoice(string Reason, bool UseContainers, ContainerEngine? Engine)
{
    public static ServerChoice From(string? configured, string[] enginePrograms) =>
        configured switch
        {
            "containers" => ContainerEngine.Find(enginePrograms) is { } engine
                ? new("Servers=containers is configured", true, engine)
                : throw new StartException(
                    "Servers=containers is configured, but neither Docker nor Podman responds. Start the container engine, "
                        + "or use --Servers=local."
                ),
            "local" => new("Servers=local is configured", false, null),
            null or "" => ContainerEngine.Find(enginePrograms) is { } engine
                ? new($"{engine.Name} answers", true, engine)
                : new("no container engine responds", false, null),
            _ => throw new StartException(
                $"Unknown value: Servers={configured}. Use --Servers=local or --Servers=containers."
            ),
        };
}
