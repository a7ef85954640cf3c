namespace TicketPlatform.Domain.Selling;

/// <summary>An attempt to pay a booking at a payment provider.</summary>
public sealed class Payment
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Version-7 id; also the idempotency key at the provider.</summary>
    public Guid Id { get; init; }

    /// <summary>The booking that it pays for.</summary>
    public Guid BookingId { get; init; }

    /// <summary>Who pays.</summary>
    public Guid UserId { get; init; }

    /// <summary><c>demo</c> or <c>stripe</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's id of the payment.</summary>
    public string? ProviderReference { get; init; }

    /// <summary>Current status.</summary>
    public PaymentStatus Status { get; init; }

    /// <summary>How much, in minor units: the booking's total.</summary>
    public long AmountMinor { get; init; }

    /// <summary>How much of it was refunded or is being refunded, in minor units.</summary>
    public long RefundedMinor { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>For people, for example "Card ending 4242".</summary>
    public required string Method { get; init; }

    /// <summary>Why it was declined.</summary>
    public string? DeclineCode { get; init; }

    /// <summary>When the buyer's bank disputed the payment (UTC).</summary>
    public DateTimeOffset? DisputedAt { get; init; }

    /// <summary>Why it is stuck, for staff.</summary>
    public string? Note { get; init; }

    /// <summary>The caller's idempotency key.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>When it was started (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its state last changed (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}
