using System.Globalization;
using System.Text;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The machine's own Redis.</summary>
public sealed class RedisResource : ProcessResource, IResourceWithConnectionString
{
    internal RedisResource(string name) : base(name) => Endpoints.Add(new Endpoint("tcp", "tcp"));

    internal override bool IsServer => true;

    internal override string? MissingPackage => Program is null ? "redis-server" : null;

    static string? Program => Programs.Find("redis-server");

    string Password => Host.Secret($"{Name}-password");

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        new($"127.0.0.1:{Endpoints[0].Ports[0].ToString(CultureInfo.InvariantCulture)},password={Password}");

    internal override async Task<ChildCommand> PrepareAsync(int replica, CancellationToken cancellationToken)
    {
        var folder = await Host.CreateFolderAsync(Name, userInsteadOfRoot: null, cancellationToken);

        // In a file, because everybody can read a command line.
        var configuration = Path.Combine(folder, "redis.conf");
        HostContext.WritePrivate(configuration, $"""
            bind 127.0.0.1
            port {Endpoints[0].Ports[0].ToString(CultureInfo.InvariantCulture)}
            requirepass {Password}
            dir "{folder}"
            save 60 1
            loglevel warning
            """ + "\n");
        return new ChildCommand(Program!, [configuration]);
    }

    internal override async Task<bool> IsHealthyAsync(int replica, CancellationToken cancellationToken)
    {
        var answer = await Probes.AskAsync(
            Endpoints[0].Ports[0], Encoding.ASCII.GetBytes($"AUTH {Password}\r\nPING\r\n"), "+OK\r\n+PONG".Length, cancellationToken);
        return answer == "+OK\r\n+PONG";
    }
}
