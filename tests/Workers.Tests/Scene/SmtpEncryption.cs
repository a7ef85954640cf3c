namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>How a mail server's clients encrypt.</summary>
enum SmtpEncryption
{
    None,
    StartTls,
    Implicit,
}
