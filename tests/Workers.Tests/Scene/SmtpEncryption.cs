namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>How clients of a mail server encrypt.</summary>
enum SmtpEncryption
{
    None,
    StartTls,
    Implicit,
}
