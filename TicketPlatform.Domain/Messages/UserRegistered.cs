namespace TicketPlatform.Domain.Messages;

/// <summary>A customer account was created; its address is not verified yet.</summary>
/// <param name="UserId">The account.</param>
public sealed record UserRegistered(Guid UserId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "user.registered.v1";
}
