namespace TicketPlatform.Workers.Mails;

/// <summary>The result of one attempt to deliver a message.</summary>
abstract record DeliveryResult
{
    /// <summary>The server accepted it.</summary>
    public sealed record Delivered : DeliveryResult;

    /// <summary>The server will never accept it, so it is not retried.</summary>
    public sealed record Rejected(string Reason) : DeliveryResult;

    /// <summary>Temporary failure: it has to be retried.</summary>
    public sealed record Deferred(string Reason) : DeliveryResult;
}
