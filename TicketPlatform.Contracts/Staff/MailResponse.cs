namespace TicketPlatform.Contracts;

/// <summary>One message to one recipient and its delivery status.</summary>
/// <param name="Id">Id of the message.</param>
/// <param name="Channel"><c>email</c> or <c>sms</c>.</param>
/// <param name="Kind">For example <c>booking-confirmed</c>.</param>
/// <param name="Recipient">Address or number.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="State"><c>queued</c>, <c>sent</c> or <c>failed</c>.</param>
/// <param name="Attempts">Number of attempts.</param>
/// <param name="LastError">The server's response.</param>
/// <param name="CreatedAt">When it was queued (UTC).</param>
/// <param name="SentAt">When the server accepted it (UTC).</param>
public sealed record MailResponse(
    Guid Id,
    string Channel,
    string Kind,
    string Recipient,
    string Subject,
    string State,
    int Attempts,
    string? LastError,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt
);
