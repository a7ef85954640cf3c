namespace TicketPlatform.Domain.Messages;

/// <summary>
/// Something that happened, as it travels on the bus: past tense, ids only (the reader loads what it needs, and
/// personal data stays in the database). The wire name is ours and outlives the type's name.
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

/// <summary>A refund was decided: the provider is to be asked for it.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="RefundId">The refund.</param>
public sealed record RefundRequested(Guid EventId, Guid BookingId, Guid RefundId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "refund.requested.v1";
}

/// <summary>The provider has given the money back.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="RefundId">The refund.</param>
public sealed record RefundSucceeded(Guid EventId, Guid BookingId, Guid RefundId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "refund.succeeded.v1";
}

/// <summary>A payment was declined; its booking can still be paid until it expires.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="PaymentId">The payment.</param>
public sealed record PaymentDeclined(Guid EventId, Guid BookingId, Guid PaymentId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "payment.declined.v1";
}

/// <summary>An event does not take place: its bookings are to be refunded and their buyers told.</summary>
/// <param name="EventId">The event.</param>
/// <param name="ByUser">Who cancelled it.</param>
/// <param name="KeepsAdmitted">Tickets that were scanned at the door are not refunded: the event had taken
/// place.</param>
public sealed record EventCancelled(Guid EventId, Guid ByUser, bool KeepsAdmitted = false) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "event.cancelled.v1";
}

/// <summary>Places came free: the waitlist is to be looked at.</summary>
/// <param name="EventId">The event.</param>
public sealed record PlacesFreed(Guid EventId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "places.freed.v1";
}

/// <summary>Places are held for somebody on the waitlist: they are to be told.</summary>
/// <param name="EventId">The event.</param>
/// <param name="EntryId">The waitlist entry.</param>
/// <param name="HoldId">The hold behind the offer.</param>
public sealed record WaitlistOffered(Guid EventId, Guid EntryId, Guid HoldId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "waitlist.offered.v1";
}

/// <summary>Somebody forgot a password: a link is to be mailed.</summary>
/// <param name="UserId">The account.</param>
/// <param name="RequestId">Distinguishes the requests.</param>
public sealed record PasswordResetRequested(Guid UserId, Guid RequestId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "user.password-reset-requested.v1";
}

/// <summary>Somebody wants another address: a link is to be mailed to the new one.</summary>
/// <param name="UserId">The account.</param>
/// <param name="RequestId">The request, which has the new address.</param>
public sealed record EmailChangeRequested(Guid UserId, Guid RequestId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "user.email-change-requested.v1";
}

/// <summary>An admin made an account for an organizer: a one-time link is to be mailed.</summary>
/// <param name="UserId">The account.</param>
/// <param name="RequestId">Distinguishes the requests.</param>
public sealed record OrganizerInvited(Guid UserId, Guid RequestId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "user.organizer-invited.v1";
}

/// <summary>A mail or text message is written and waits as a row: it is to be sent.</summary>
/// <param name="MailId">The mail.</param>
public sealed record MailQueued(Guid MailId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "mail.queued.v1";
}

/// <summary>A booking was not paid in time; its places are free again.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
public sealed record BookingExpired(Guid EventId, Guid BookingId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "booking.expired.v1";
}
