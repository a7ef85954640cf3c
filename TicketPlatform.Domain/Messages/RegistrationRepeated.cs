namespace TicketPlatform.Domain.Messages;

/// <summary>Somebody tried to create an account with an address that already has one: its owner is notified.</summary>
/// <param name="UserId">The account that exists.</param>
/// <param name="AttemptId">Distinguishes the attempts.</param>
public sealed record RegistrationRepeated(Guid UserId, Guid AttemptId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "user.registration-repeated.v1";
}
