using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using TicketPlatform.AppHost.LocalServers;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.AppHost;

/// <summary>
/// The servers behind the platform, chosen here and nowhere else. A connection string in the configuration means: use that server.
/// Otherwise they are containers where a container engine answers and in published manifests, and this machine's own servers
/// elsewhere. <c>Servers=local</c> or <c>Servers=containers</c> overrides the choice.
/// </summary>
sealed record Servers(
    IResourceBuilder<IResourceWithConnectionString> BookingDb,
    IResourceBuilder<IResourceWithConnectionString> Redis,
    IResourceBuilder<IResourceWithConnectionString> RabbitMq
)
{
    public static Servers AddTo(IDistributedApplicationBuilder builder, LocalState? local)
    {
        var useContainers = builder.ExecutionContext.IsPublishMode || UseContainers(builder.Configuration["Servers"]);
        return new(
            Add(ResourceNames.BookingDb, name =>
                useContainers
                    ? builder
                        .AddPostgres(ResourceNames.Postgres)
                        .WithImageTag("17")
                        .WithDataVolume(Volume(ResourceNames.Postgres))
                        .AddDatabase(name)
                    : builder.AddLocalPostgres(ResourceNames.Postgres, name, local!)
            ),
            Add(ResourceNames.Redis, name =>
                useContainers ? builder.AddRedis(name).WithImageTag("7-alpine") : builder.AddLocalRedis(name, local!)
            ),
            Add(ResourceNames.RabbitMq, name =>
                useContainers
                    ? builder.AddRabbitMQ(name).WithImageTag("4").WithDataVolume(Volume(name))
                    : builder.AddLocalRabbitMQ(name, local!)
            )
        );

        IResourceBuilder<IResourceWithConnectionString> Add(
            string name,
            Func<string, IResourceBuilder<IResourceWithConnectionString>> add
        )
        {
            var isGiven =
                builder.ExecutionContext.IsRunMode
                && !string.IsNullOrEmpty(builder.Configuration.GetConnectionString(name));
            if (builder.ExecutionContext.IsRunMode)
                Console.WriteLine(
                    $"  {name, -10} {(isGiven ? "as configured in ConnectionStrings:" + name : useContainers ? "in a container" : "of this machine")}"
                );
            return isGiven ? builder.AddConnectionString(name) : add(name);
        }
    }

    // Named here, because Aspire would name it after the folder of the checkout.
    static string Volume(string server) => $"ticketplatform-{server}";

    static bool UseContainers(string? configured)
    {
        var (useContainers, reason) = configured switch
        {
            "containers" => (true, "Servers=containers is configured"),
            "local" => (false, "Servers=local is configured"),
            null or "" => ContainerEngine() is { } engine
                ? (true, $"{engine} answers")
                : (false, "no container engine answers"),
            _ => throw new StartException(
                $"Servers={configured} is not known. Use Servers=local or Servers=containers."
            ),
        };
        Console.WriteLine($"Servers ({reason}):");
        if (!useContainers && ServerPrograms.MissingPackages() is { Count: > 0 } missing)
            throw new StartException(
                $"Not installed: {string.Join(", ", missing)}. Install with: sudo apt-get install {string.Join(' ', missing)}"
            );
        return useContainers;
    }

    // The command line alone proves nothing: it is often installed without an engine behind it.
    static string? ContainerEngine() => Array.Find(["docker", "podman"], Answers);

    static bool Answers(string engine)
    {
        try
        {
            using var version = Process.Start(
                new ProcessStartInfo(engine, ["version", "--format", "{{.Server.Version}}"])
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            if (version.WaitForExit(TimeSpan.FromSeconds(5)))
                return version.ExitCode == 0;
            version.Kill(entireProcessTree: true);
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not installed.
            return false;
        }
    }
}
