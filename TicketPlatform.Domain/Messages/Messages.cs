namespace TicketPlatform.Domain.Messages;

/// <summary>
/// Something that happened, as it travels on the bus: past tense, ids only (the reader loads what it needs, and personal data stays in the
/// database). The wire name is ours and outlives the type's name.
/// </summary>
public interface IMessage
{
    /// <summary>Routing key on the exchange, for example <c>booking.confirmed.v1</c>.</summary>
    static abstract string WireName { get; }
}

/// <summary>A customer account was created; its address is not verified yet.</summary>
/// <param name="UserId">The account.</param>
public sealed record UserRegistered(Guid UserId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "user.registered.v1";
}

/// <summary>Somebody tried to create an account with an address that has one: its owner is told.</summary>
/// <param name="UserId">The account that exists.</param>
/// <param name="AttemptId">Distinguishes the attempts.</param>
public sealed record RegistrationRepeated(Guid UserId, Guid AttemptId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "user.registration-repeated.v1";
}

/// <summary>The owner of an account asked for the verification mail again.</summary>
/// <param name="UserId">The account.</param>
/// <param name="RequestId">Distinguishes the requests.</param>
public sealed record EmailVerificationRequested(Guid UserId, Guid RequestId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "user.email-verification-requested.v1";
}

/// <summary>A booking was paid: its tickets are to be made.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
public sealed record BookingConfirmed(Guid EventId, Guid BookingId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "booking.confirmed.v1";
}

/// <summary>All tickets of a booking are made and stored: they can be mailed.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
public sealed record TicketsIssued(Guid EventId, Guid BookingId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "tickets.issued.v1";
}

/// <summary>A booking was not paid in time; its places are free again.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
public sealed record BookingExpired(Guid EventId, Guid BookingId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "booking.expired.v1";
}
