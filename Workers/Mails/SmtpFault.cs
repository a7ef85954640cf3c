namespace TicketPlatform.Workers.Mails;

/// <summary>Why an email could not be delivered.</summary>
enum SmtpFault
{
    /// <summary>Permanent for this recipient.</summary>
    Recipient,

    /// <summary>Permanent for this message.</summary>
    Message,

    /// <summary>The server works, but does not accept this email yet.</summary>
    Temporary,

    /// <summary>The server is unreachable, does not respond, or rejects all our email.</summary>
    Server,
}
