namespace TicketPlatform.Contracts;

/// <summary>A booking with everything its page shows.</summary>
/// <param name="Id">Id of the booking.</param>
/// <param name="Reference">Short code for people, for example TP-4F7K2M.</param>
/// <param name="Event">What was booked.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="ExpiresAt">Until when it can be paid (UTC, database clock); null unless it waits for payment.</param>
/// <param name="ServerNow">The database clock when this was answered (UTC).</param>
/// <param name="Contact">Who gets the mails.</param>
/// <param name="Items">Its places.</param>
/// <param name="Total">What it costs.</param>
/// <param name="Payments">Attempts to pay, latest first.</param>
/// <param name="History">Its life so far, oldest first.</param>
/// <param name="MailState">
/// State of the confirmation mail: <c>none</c>, <c>queued</c>, <c>sent</c> or <c>failed</c>.
/// </param>
/// <param name="Discount">What the coupon took off; null: none.</param>
/// <param name="CouponCode">The coupon.</param>
/// <param name="Refunds">Money that went back, latest first.</param>
/// <param name="RefundableUntil">Until when its buyer can return tickets (UTC); null: not, or not any more.</param>
/// <param name="PaymentAway">It waits for its payment, and the payment provider is unavailable at the moment.</param>
/// <param name="AcceptsBetterPlaces">
/// Its buyer takes other places, as good or better, should the money arrive late and these be gone.
/// </param>
/// <param name="Late">What became of money that arrived after the booking had run out; null: none did.</param>
/// <param name="FirstInLine">
/// The buyer's place at the head of the event's waitlist, after money that came too late.
/// </param>
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
    bool PaymentAway = false,
    bool AcceptsBetterPlaces = false,
    LateMoney? Late = null,
    Guid? FirstInLine = null
)
{
    /// <summary>Every place has its ticket.</summary>
    public bool TicketsReady => Items.All(i => i.TicketId is not null);
}
