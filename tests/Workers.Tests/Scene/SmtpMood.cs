namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>What a mail server does with its clients.</summary>
enum SmtpMood
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
