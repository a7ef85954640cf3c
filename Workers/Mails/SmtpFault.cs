namespace TicketPlatform.Workers.Mails;

/// <summary>Why a mail could not be delivered.</summary>
enum SmtpFault
{
    /// <summary>Permanent for this recipient.</summary>
    Recipient,

    /// <summary>Permanent for this message.</summary>
    Message,

    /// <summary>The server works, but does not accept this mail yet.</summary>
    Temporary,

    /// <summary>The server is unreachable, does not answer, or accepts no mail of ours at all.</summary>
    Server,
}
