namespace TicketPlatform.AppHost.LocalServers;

/// <summary>
/// A server of this machine, run by a script beside this file, with its data below the <see cref="LocalState"/>. It
/// stands where Aspire would start a container, for machines without a container engine; it never appears in a
/// manifest.
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

    /// <summary>Where the server's files are.</summary>
    public string Folder { get; }

    /// <summary>
    /// Where the server listens on loopback. It is the server's own port: the orchestrator's proxy would cost half of
    /// Redis's throughput.
    /// </summary>
    public int Port { get; }

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{connectionString(Port)}");
}
