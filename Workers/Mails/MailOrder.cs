namespace TicketPlatform.Workers.Mails;

/// <summary>Who a mail is for and what it is about.</summary>
sealed record MailOrder(
    string DedupeKey,
    string Kind,
    string Recipient,
    string Subject,
    Guid? UserId = null,
    Guid? EventId = null,
    Guid? BookingId = null
);
