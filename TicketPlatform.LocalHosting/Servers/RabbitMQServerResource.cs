using System.Globalization;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The machine's own RabbitMQ: one node, with a port mapper of its own, so that any number of nodes run side by side.</summary>
public sealed class RabbitMQServerResource : ProcessResource, IResourceWithConnectionString
{
    // epmd (Erlang's port mapper) would otherwise start itself as a daemon that leaves the process group and stays for ever.
    const string StartWithPortMapper = """
        epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 &
        exec "$1"
        """;

    internal RabbitMQServerResource(string name) : base(name)
    {
        Endpoints.Add(new Endpoint("tcp", "amqp"));
        Endpoints.Add(new Endpoint("distribution", "tcp"));
        Endpoints.Add(new Endpoint("epmd", "tcp"));
    }

    internal override bool IsServer => true;

    internal override string? MissingPackage => Program is null ? "rabbitmq-server" : null;

    // The distribution's wrapper in /usr/sbin insists on its own account and folders; the script behind it does not.
    static string? Program => Programs.Find("rabbitmq-server", "/usr/lib/rabbitmq/bin");

    string Password => Host.Secret($"{Name}-password");

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        new($"amqp://platform:{Password}@127.0.0.1:{Port(0)}");

    string Port(int endpoint) => Endpoints[endpoint].Ports[0].ToString(CultureInfo.InvariantCulture);

    internal override async Task<ChildCommand> PrepareAsync(int replica, CancellationToken cancellationToken)
    {
        var folder = await Host.CreateFolderAsync(Name, userInsteadOfRoot: null, cancellationToken);
        string In(string name) => Path.Combine(folder, name);

        HostContext.WritePrivate(In("rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{Port(0)}
            default_user = platform
            default_pass = {Password}
            default_user_tags.administrator = true
            vm_memory_high_watermark.absolute = 512MB
            disk_free_limit.absolute = 100MB
            raft.wal_max_size_bytes = 67108864
            log.console = true
            log.console.level = warning
            log.connection.level = error
            log.file = false
            """ + "\n");
        await File.WriteAllTextAsync(In("enabled_plugins"), "[].\n", cancellationToken);

        return new ChildCommand("sh", ["-c", StartWithPortMapper, "start", Program!])
        {
            WorkingDirectory = folder,
            Environment = new Dictionary<string, string>
            {
                // The node's cookie is made in its home; another node of the same user must not share it.
                ["HOME"] = folder,
                ["ERL_EPMD_PORT"] = Port(2),
                ["RABBITMQ_NODENAME"] = "platform@localhost",
                ["RABBITMQ_DIST_PORT"] = Port(1),
                ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
                ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq.conf"),
                ["RABBITMQ_ADVANCED_CONFIG_FILE"] = In("advanced.config"),
                ["RABBITMQ_GENERATED_CONFIG_DIR"] = In("config"),
                ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("enabled_plugins"),
                ["RABBITMQ_MNESIA_BASE"] = In("mnesia"),
                ["RABBITMQ_LOG_BASE"] = In("log"),
                ["RABBITMQ_LOGS"] = "-",
                ["RABBITMQ_LOG"] = "warning,connection.error",

                // No spinning schedulers: this node shares two cores with everything else.
                ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}",
            },
        };
    }

    // The broker speaks first only after it has heard the protocol's name, and only when it has finished starting.
    internal override async Task<bool> IsHealthyAsync(int replica, CancellationToken cancellationToken) =>
        await Probes.AskAsync(Endpoints[0].Ports[0], "AMQP\0\0\u0009\u0001"u8.ToArray(), 1, cancellationToken) == "\u0001";
}
