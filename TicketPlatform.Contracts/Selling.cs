using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>
/// Claims places for one buyer. Exactly one of the three parts is given. With a live hold's token in the
/// <c>Hold-Token</c> header that hold is replaced: its places count as free for this request, and it keeps its end.
/// </summary>
/// <param name="SeatIds">These very places.</param>
/// <param name="BestAvailable">The best places by this description.</param>
/// <param name="Standing">So many places in standing areas.</param>
public sealed record PlaceHoldRequest(
    [MaxLength(50)] IReadOnlyList<int>? SeatIds = null,
    BestAvailableRequest? BestAvailable = null,
    [MaxLength(20)] IReadOnlyList<StandingRequest>? Standing = null
);

/// <summary>Describes the places that a buyer would take.</summary>
/// <param name="Quantity">How many, together where possible.</param>
/// <param name="CategoryId">Only this category.</param>
/// <param name="MaxPriceMinor">At most this price a place, in minor units.</param>
/// <param name="StepFree">Only rows that can be reached without steps.</param>
public sealed record BestAvailableRequest(
    [Required, Range(1, 20)] int? Quantity,
    [Range(1, 32000)] int? CategoryId = null,
    [Range(0, 100_000_000)] long? MaxPriceMinor = null,
    bool StepFree = false
);

/// <summary>Places in a standing area.</summary>
/// <param name="CategoryId">Category of the area.</param>
/// <param name="Quantity">How many.</param>
public sealed record StandingRequest(
    [Required, Range(1, 32000)] int? CategoryId,
    [Required, Range(1, 20)] int? Quantity
);

/// <summary>A place with its label and price.</summary>
/// <param name="SeatId">Number of the place, unique within the event.</param>
/// <param name="Section">Name of the section.</param>
/// <param name="Row">Row label; null when standing.</param>
/// <param name="Seat">Seat number; null when standing.</param>
/// <param name="CategoryId">Category.</param>
/// <param name="Category">Name of the category.</param>
/// <param name="Price">What the place costs.</param>
public sealed record PlaceResponse(
    int SeatId,
    string Section,
    string? Row,
    string? Seat,
    int CategoryId,
    string Category,
    Money Price
);

/// <summary>Places claimed for one buyer for a limited time.</summary>
/// <param name="Id">Id of the hold.</param>
/// <param name="Token">Secret that proves possession; keep it, and send it as <c>Hold-Token</c>.</param>
/// <param name="EventId">The event.</param>
/// <param name="ExpiresAt">End by the database clock (UTC).</param>
/// <param name="ServerNow">
/// The database clock when this was answered (UTC): count down from the difference, not from the local clock.
/// </param>
/// <param name="ExtensionsLeft">How often it may still be extended.</param>
/// <param name="Places">The places.</param>
/// <param name="Total">What they cost together.</param>
/// <param name="Arrangement">
/// How they lie to each other; for the best available it says how far the wish to sit together could be met.
/// </param>
public sealed record HoldResponse(
    Guid Id,
    string Token,
    Guid EventId,
    DateTimeOffset ExpiresAt,
    DateTimeOffset ServerNow,
    int ExtensionsLeft,
    IReadOnlyList<PlaceResponse> Places,
    Money Total,
    Arrangement? Arrangement = null
);

/// <summary>How near places are to each other: what <c>bestAvailable</c> tries first comes first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Closeness>))]
public enum Closeness
{
    /// <summary>Neighbours in one row, or in one standing area.</summary>
    Together,

    /// <summary>In one row with somebody between, or in neighbouring rows right in front or behind.</summary>
    CloseBy,

    /// <summary>In one section.</summary>
    SameSection,

    /// <summary>In several sections.</summary>
    Apart,
}

/// <summary>How the places of a hold lie to each other.</summary>
/// <param name="Closeness">How near.</param>
/// <param name="Words">The same as a sentence, for example "3 together in row H, 1 in front."</param>
/// <param name="Groups">The neighbours among them, the largest group first.</param>
public sealed record Arrangement(Closeness Closeness, string Words, IReadOnlyList<NeighbourGroup> Groups);

/// <summary>Neighbours in one row, or places in one standing area.</summary>
/// <param name="Section">Name of the section.</param>
/// <param name="Row">Row label; null when standing.</param>
/// <param name="SeatIds">Ascending.</param>
public sealed record NeighbourGroup(string Section, string? Row, IReadOnlyList<int> SeatIds);

/// <summary>Where a booking is in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BookingStatus>))]
public enum BookingStatus
{
    /// <summary>Its places are reserved until it expires.</summary>
    PendingPayment,

    /// <summary>Paid.</summary>
    Confirmed,

    /// <summary>Some of its places were paid back.</summary>
    PartiallyRefunded,

    /// <summary>All of it was paid back.</summary>
    Refunded,

    /// <summary>Cancelled.</summary>
    Cancelled,

    /// <summary>Not paid in time; its places are free again.</summary>
    Expired,

    /// <summary>The payment failed for good; its places are free again.</summary>
    PaymentFailed,
}

/// <summary>Makes a booking of a hold. Needs an <c>Idempotency-Key</c>.</summary>
/// <param name="HoldId">The hold.</param>
/// <param name="HoldToken">Its secret.</param>
/// <param name="Contact">Who gets the mails.</param>
/// <param name="Attendees">Names on the tickets; places that are left out bear the contact's name.</param>
/// <param name="CouponCode">Takes something off; in any case.</param>
/// <param name="AcceptBetterPlaces">
/// Should the payment arrive only after the booking ran out and these places be gone: the buyer takes others that are
/// as good or better, at no extra cost. Otherwise the money goes back.
/// </param>
public sealed record CreateBookingRequest(
    [property: JsonRequired] Guid HoldId,
    [Required, StringLength(200)] string HoldToken,
    [Required] ContactDetails Contact,
    [MaxLength(50)] IReadOnlyList<Attendee>? Attendees = null,
    [StringLength(40)] string? CouponCode = null,
    bool AcceptBetterPlaces = false
);

/// <summary>Who gets the mails.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Email">Address for tickets.</param>
/// <param name="Phone">
/// Optional. With its country code, or as dialled in the country of the venue; stored and returned in E.164, for
/// example +436601234567.
/// </param>
public sealed record ContactDetails(
    [Required, PersonName, StringLength(100, MinimumLength = 1)] string Name,
    [Required, Email, StringLength(EmailAddress.MaxLength)] string Email,
    [StringLength(40)] string? Phone = null
);

/// <summary>The name on one ticket.</summary>
/// <param name="SeatId">The place.</param>
/// <param name="Name">Full name.</param>
public sealed record Attendee(int SeatId, [Required, PersonName, StringLength(100, MinimumLength = 1)] string Name);

/// <summary>One place of a booking.</summary>
/// <param name="Place">The place with the price that was agreed.</param>
/// <param name="AttendeeName">Name on the ticket.</param>
/// <param name="TicketId">The ticket; null until the worker has made it.</param>
/// <param name="Discount">Its share of the coupon's discount.</param>
/// <param name="Refunded">It was returned.</param>
/// <param name="InsteadOf">The place that was booked, where this one stands in for it.</param>
public sealed record BookingItem(
    PlaceResponse Place,
    string AttendeeName,
    Guid? TicketId,
    Money? Discount = null,
    bool Refunded = false,
    PlaceResponse? InsteadOf = null
);

/// <summary>What became of money that arrived after its booking had run out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LateMoney>))]
public enum LateMoney
{
    /// <summary>The same places were still free: they are the buyer's.</summary>
    SamePlaces,

    /// <summary>They were gone; the buyer has others that are as good or better, as agreed beforehand.</summary>
    OtherPlaces,

    /// <summary>All of it goes back.</summary>
    PaidBack,
}

/// <summary>Money that went back, or is on its way.</summary>
/// <param name="Id">Id of the refund.</param>
/// <param name="Amount">How much.</param>
/// <param name="Status"><c>requested</c>, <c>succeeded</c> or <c>failed</c>.</param>
/// <param name="Reason">Why, in plain words.</param>
/// <param name="SeatIds">The places that were returned.</param>
/// <param name="CreatedAt">When it was decided (UTC).</param>
public sealed record RefundResponse(
    Guid Id,
    Money Amount,
    string Status,
    string Reason,
    IReadOnlyList<int> SeatIds,
    DateTimeOffset CreatedAt
);

/// <summary>Gives places of a paid booking back. The amount is what was paid for them.</summary>
/// <param name="SeatIds">Which; null, said outright: all that are left.</param>
/// <param name="Reason">For the history; staff say why.</param>
public sealed record RefundBookingRequest(
    [property: JsonRequired] [MinLength(1), MaxLength(50)] IReadOnlyList<int>? SeatIds = null,
    [StringLength(200)] string? Reason = null
);

/// <summary>One step in a booking's life.</summary>
/// <param name="Status">The state that was reached.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Note">Why, in plain words.</param>
public sealed record BookingHistoryEntry(BookingStatus Status, DateTimeOffset At, string Note);

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

/// <summary>A booking as a row in a list.</summary>
/// <param name="Id">Id of the booking.</param>
/// <param name="Reference">Short code for people.</param>
/// <param name="Event">What was booked.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="ContactName">Who booked.</param>
/// <param name="ContactEmail">Where the mails go.</param>
/// <param name="PlaceCount">How many places.</param>
/// <param name="Total">What it costs.</param>
public sealed record BookingSummary(
    Guid Id,
    string Reference,
    EventSummary Event,
    BookingStatus Status,
    DateTimeOffset CreatedAt,
    string ContactName,
    string ContactEmail,
    int PlaceCount,
    Money Total
);

/// <summary>
/// A message of a booking's stream (server-sent event named <c>booking</c>): its state now. Read the booking again when
/// it changes.
/// </summary>
/// <param name="Status">Where it is in its life.</param>
/// <param name="TicketsReady">How many tickets are made.</param>
/// <param name="TicketsTotal">How many there will be.</param>
/// <param name="MailState"><c>none</c>, <c>queued</c>, <c>sent</c> or <c>failed</c>.</param>
/// <param name="Refunds">How many refunds were decided.</param>
public sealed record BookingProgress(
    BookingStatus Status,
    int TicketsReady,
    int TicketsTotal,
    string MailState,
    int Refunds = 0
);

/// <summary>
/// A message of an event's sales stream (server-sent event named <c>sales</c>): the totals now, and the newest
/// bookings.
/// </summary>
/// <param name="PlacesTotal">All places.</param>
/// <param name="PlacesSold">Places of confirmed bookings.</param>
/// <param name="PlacesHeld">Places in live holds and unpaid bookings.</param>
/// <param name="Bookings">Confirmed bookings.</param>
/// <param name="Revenue">Confirmed bookings, after refunds.</param>
/// <param name="Latest">
/// The newest bookings that were paid, newest first, at most 20; with those that were returned.
/// </param>
/// <param name="Agrees">What the integrity auditor last found; null: it has not looked yet.</param>
/// <param name="Frozen">Nothing is sold until a person has looked.</param>
public sealed record SalesSnapshot(
    int PlacesTotal,
    int PlacesSold,
    int PlacesHeld,
    int Bookings,
    Money Revenue,
    IReadOnlyList<BookingSummary> Latest,
    bool? Agrees = null,
    bool Frozen = false
);
