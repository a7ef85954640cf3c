namespace TicketPlatform.Domain.Selling;

/// <summary>A refund to a buyer.</summary>
public sealed class Refund
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Version-7 id; also the idempotency key at the provider.</summary>
    public Guid Id { get; init; }

    /// <summary>The booking.</summary>
    public Guid BookingId { get; init; }

    /// <summary>The payment that is refunded.</summary>
    public Guid PaymentId { get; init; }

    /// <summary>How much, in minor units: what was paid for its places.</summary>
    public long AmountMinor { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>The places that were returned.</summary>
    public required int[] PlaceNos { get; init; }

    /// <summary>Reason, as a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Who asked for it.</summary>
    public Guid RequestedBy { get; init; }

    /// <summary>Current status.</summary>
    public RefundStatus Status { get; set; }

    /// <summary>Number of calls to the provider.</summary>
    public int Attempts { get; set; }

    /// <summary>The provider's response when it failed.</summary>
    public string? LastError { get; set; }

    /// <summary>When it was decided (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its state last changed (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
