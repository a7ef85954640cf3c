namespace TicketPlatform.AppHost.LocalServers;

/// <summary>
/// A database of a <see cref="LocalServerResource"/>; the server's script creates it together with the cluster.
/// </summary>
sealed class LocalDatabaseResource(string name, LocalServerResource server)
    : Resource(name),
        IResourceWithConnectionString,
        IResourceWithParent<LocalServerResource>
{
    public LocalServerResource Parent => server;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{server};Database={Name}");
}
