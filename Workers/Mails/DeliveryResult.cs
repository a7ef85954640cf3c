namespace TicketPlatform.Workers.Mails;

/// <summary>What became of one attempt to deliver a message.</summary>
abstract record DeliveryResult
{
    /// <summary>The server has accepted it.</summary>
    public sealed record Delivered : DeliveryResult;

    /// <summary>It will not be accepted, however often it is tried.</summary>
    public sealed record Rejected(string Reason) : DeliveryResult;

    /// <summary>Not now: it has to be tried again.</summary>
    public sealed record Deferred(string Reason) : DeliveryResult;
}
