namespace TicketPlatform.PortalKit.Sessions;

/// <summary>
/// When new visitors have to prove that they accept cookies. Configuration section <c>NewVisitors</c>.
/// </summary>
sealed record NewVisitorOptions
{
    /// <summary>
    /// New visitors from one address that this process serves per minute without checking; 0: each is checked.
    /// </summary>
    public int UncheckedPerMinute { get; init; } = 600;
}
