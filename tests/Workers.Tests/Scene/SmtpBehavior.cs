namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>How a mail server treats its clients.</summary>
enum SmtpBehavior
{
    Accept,
    TryLater,
    Refuse,
    RefuseSender,
    RefuseMessage,
    Closing,
    DropAfterTaking,
    DropBeforeTaking,
    Hang,
    HangAtGreeting,
    HangAtSender,
}
