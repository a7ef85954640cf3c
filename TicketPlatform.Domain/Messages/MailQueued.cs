namespace TicketPlatform.Domain.Messages;

/// <summary>An email or text message was queued as a row and has to be sent.</summary>
/// <param name="MailId">Its row.</param>
public sealed record MailQueued(Guid MailId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "mail.queued.v1";
}
