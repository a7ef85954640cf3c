namespace TicketPlatform.Domain.Messages;

/// <summary>A mail or text message is written and waits as a row: it is to be sent.</summary>
/// <param name="MailId">The mail.</param>
public sealed record MailQueued(Guid MailId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "mail.queued.v1";
}
