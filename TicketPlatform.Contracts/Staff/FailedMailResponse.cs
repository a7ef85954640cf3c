namespace TicketPlatform.Contracts;

/// <summary>An email or text message that could not be delivered, and what it belongs to.</summary>
/// <param name="Id">Id of the message.</param>
/// <param name="Channel"><c>email</c> or <c>sms</c>.</param>
/// <param name="Recipient">Address or telephone number.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="LastError">The server's response.</param>
/// <param name="Attempts">Number of attempts.</param>
/// <param name="CreatedAt">When it was queued (UTC).</param>
/// <param name="BookingId">The booking, where its address can be corrected; null for emails about an account.</param>
/// <param name="BookingReference">The booking's short code.</param>
public sealed record FailedMailResponse(
    Guid Id,
    string Channel,
    string Recipient,
    string Subject,
    string? LastError,
    int Attempts,
    DateTimeOffset CreatedAt,
    Guid? BookingId,
    string? BookingReference
);
