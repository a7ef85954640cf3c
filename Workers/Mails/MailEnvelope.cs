namespace TicketPlatform.Workers.Mails;

/// <summary>The recipient and the subject matter of an email.</summary>
sealed record MailEnvelope(
    string DedupeKey,
    string Kind,
    string Recipient,
    string Subject,
    Guid? UserId = null,
    Guid? EventId = null,
    Guid? BookingId = null
);
