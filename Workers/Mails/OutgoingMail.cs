namespace TicketPlatform.Workers.Mails;

/// <summary>An email that is ready to be delivered.</summary>
sealed record OutgoingMail(
    Guid Id,
    string Recipient,
    string Subject,
    MailText Text,
    IReadOnlyList<(string Name, byte[] Pdf)> Attachments
);
