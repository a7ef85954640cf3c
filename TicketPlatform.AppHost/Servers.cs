using TicketPlatform.AppHost.LocalServers;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.AppHost;

/// <summary>
/// The servers of the platform, chosen only here. A connection string in the configuration selects an existing server.
/// Otherwise they are containers if a container engine responds and in published manifests, and locally installed
/// servers elsewhere. <c>Servers=local</c> or <c>Servers=containers</c> overrides the choice.
/// </summary>
sealed record Servers(
    IResourceBuilder<IResourceWithConnectionString> BookingDb,
    IResourceBuilder<IResourceWithConnectionString> Redis,
    IResourceBuilder<IResourceWithConnectionString> RabbitMq
)
{
    static readonly string[] Names = [ResourceNames.BookingDb, ResourceNames.Redis, ResourceNames.RabbitMq];

    public static Servers AddTo(IDistributedApplicationBuilder builder, LocalState? local)
    {
        var isRun = builder.ExecutionContext.IsRunMode;
        var given = isRun ? ConfiguredServers.From(builder.Configuration, Names) : ConfiguredServers.None;
        var choice =
            !isRun ? new ServerChoice("", true, null)
            : given.Count == Names.Length ? new("all are configured", false, null)
            : ServerChoice.From(builder.Configuration["Servers"], ContainerEngine.Programs);
        if (isRun)
            Console.WriteLine($"Servers ({choice.Reason}):");
        if (!choice.UseContainers)
            ServerPrograms.OfThisMachine.RequireInstalled(Names.Where(name => !given.Has(name)));
        var servers = new Servers(
            Add(ResourceNames.BookingDb, name =>
                choice.UseContainers
                    ? builder
                        .AddPostgres(ResourceNames.Postgres)
                        .WithImageTag("17")
                        .WithDataVolume(Volume(ResourceNames.Postgres))
                        .AddDatabase(name)
                    : builder.AddLocalPostgres(ResourceNames.Postgres, name, local!)
            ),
            Add(ResourceNames.Redis, name =>
                choice.UseContainers
                    ? builder.AddRedis(name).WithImageTag("7-alpine")
                    : builder.AddLocalRedis(name, local!)
            ),
            Add(ResourceNames.RabbitMq, name =>
                choice.UseContainers
                    ? builder.AddRabbitMQ(name).WithImageTag("4").WithDataVolume(Volume(name))
                    : builder.AddLocalRabbitMQ(name, local!)
            )
        );
        given.RequireReachable();
        choice.Engine?.RequireImages(
            builder.Resources.OfType<ContainerResource>().Select(ImageOf).OfType<string>(),
            Console.Out
        );
        return servers;

        IResourceBuilder<IResourceWithConnectionString> Add(
            string name,
            Func<string, IResourceBuilder<IResourceWithConnectionString>> add
        )
        {
            var isGiven = given.Has(name);
            if (isRun)
            {
                var origin =
                    isGiven ? $"as configured in ConnectionStrings:{name}"
                    : choice.UseContainers ? "in a container"
                    : "of this machine";
                Console.WriteLine($"  {name, -10} {origin}");
            }
            return isGiven ? builder.AddConnectionString(name) : add(name);
        }
    }

    // Named explicitly, because Aspire would name it after the folder of the checkout.
    static string Volume(string server) => $"ticketplatform-{server}";

    static string? ImageOf(ContainerResource container) =>
        container.TryGetContainerImageName(out var image) ? image : null;
}
