namespace TicketPlatform.Contracts;

/// <summary>A booking with everything its page shows.</summary>
/// <param name="Id">Id of the booking.</param>
/// <param name="Reference">Short code for people, for example TP-4F7K2MQ9.</param>
/// <param name="Event">What was booked.</param>
/// <param name="Status">Current status.</param>
/// <param name="CreatedAt">When it was created (UTC).</param>
/// <param name="ExpiresAt">Payment deadline (UTC, database clock); null unless it is waiting for payment.</param>
/// <param name="ServerNow">The database clock at the time of the response (UTC).</param>
/// <param name="Contact">Who gets the emails.</param>
/// <param name="Items">Its seats.</param>
/// <param name="Total">Total price.</param>
/// <param name="Payments">Payments, latest first.</param>
/// <param name="History">History, oldest first.</param>
/// <param name="MailState">
/// Status of the confirmation email: <c>none</c>, <c>queued</c>, <c>sent</c> or <c>failed</c>.
/// </param>
/// <param name="Discount">The coupon's discount; null: none.</param>
/// <param name="CouponCode">The coupon.</param>
/// <param name="Refunds">Refunds, latest first.</param>
/// <param name="RefundableUntil">Until when the buyer can return tickets (UTC); null: never, or no longer.</param>
/// <param name="PaymentUnavailable">Whether it is waiting for payment while the payment provider is unavailable.</param>
/// <param name="AcceptsBetterPlaces">
/// Whether the buyer accepts equal or better seats if the payment arrives late and these are gone.
/// </param>
/// <param name="Late">
/// What happened to a payment that arrived after the booking had expired; null: there was none.
/// </param>
/// <param name="FirstInLine">Id of the buyer's waitlist entry, which is first in line after a late payment; null: none.</param>
public sealed record BookingResponse(
    Guid Id,
    string Reference,
    EventSummary Event,
    BookingStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset ServerNow,
    ContactDetails Contact,
    IReadOnlyList<BookingItem> Items,
    Money Total,
    IReadOnlyList<PaymentResponse> Payments,
    IReadOnlyList<BookingHistoryEntry> History,
    string MailState,
    Money? Discount = null,
    string? CouponCode = null,
    IReadOnlyList<RefundResponse>? Refunds = null,
    DateTimeOffset? RefundableUntil = null,
    bool PaymentUnavailable = false,
    bool AcceptsBetterPlaces = false,
    LatePaymentOutcome? Late = null,
    Guid? FirstInLine = null
)
{
    /// <summary>Every seat has its ticket.</summary>
    public bool TicketsReady => Items.All(i => i.TicketId is not null);
}
