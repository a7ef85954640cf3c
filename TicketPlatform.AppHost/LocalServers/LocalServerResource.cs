namespace TicketPlatform.AppHost.LocalServers;

/// <summary>
/// A locally installed server, run by a script next to this file, with its data below the <see cref="LocalState"/>. It
/// takes the place of Aspire's container on machines without a container engine, and never appears in a manifest.
/// </summary>
sealed class LocalServerResource : ExecutableResource, IResourceWithConnectionString
{
    readonly Func<int, string> connectionString;

    public LocalServerResource(string name, string script, string folder, int port, Func<int, string> connectionString)
        : base(name, "bash", AppContext.BaseDirectory)
    {
        Script = Path.Combine(AppContext.BaseDirectory, "LocalServers", script);
        Folder = folder;
        Port = port;
        this.connectionString = connectionString;
    }

    public string Script { get; }

    /// <summary>The folder of the server's files.</summary>
    public string Folder { get; }

    /// <summary>
    /// The loopback port on which the server listens. It is the server's own port, because the orchestrator's proxy
    /// would halve the throughput of Redis.
    /// </summary>
    public int Port { get; }

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{connectionString(Port)}");
}
