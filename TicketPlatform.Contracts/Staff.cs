using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>
/// Writes to those who have paid bookings for an event: all of them, those with places of a category, or one. Needs an
/// <c>Idempotency-Key</c>.
/// </summary>
/// <param name="EventId">Whose people.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="Text">Plain text; an empty line begins a new paragraph.</param>
/// <param name="CategoryId">Only those with places of this category.</param>
/// <param name="BookingId">Only the buyer of this booking.</param>
public sealed record SendNotificationRequest(
    Guid EventId,
    [Required, StringLength(150, MinimumLength = 1)] string Subject,
    [Required, Multiline, StringLength(5000, MinimumLength = 1)] string Text,
    [Range(1, 32000)] int? CategoryId = null,
    Guid? BookingId = null
);

/// <summary>How many were written to, or would be.</summary>
/// <param name="Recipients">Distinct recipients.</param>
public sealed record SendNotificationResponse(int Recipients);

/// <summary>One message to one recipient and what became of it.</summary>
/// <param name="Id">Id of the message.</param>
/// <param name="Channel"><c>email</c> or <c>sms</c>.</param>
/// <param name="Kind">For example <c>booking-confirmed</c>.</param>
/// <param name="Recipient">Address or number.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="State"><c>queued</c>, <c>sent</c> or <c>failed</c>.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastError">What the server answered.</param>
/// <param name="CreatedAt">When it was queued (UTC).</param>
/// <param name="SentAt">When the server took it (UTC).</param>
public sealed record MailResponse(
    Guid Id,
    string Channel,
    string Kind,
    string Recipient,
    string Subject,
    string State,
    int Attempts,
    string? LastError,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt
);

/// <summary>Sends a message again.</summary>
/// <param name="Recipient">To another address or number, which is then the booking's; null: to the same.</param>
public sealed record ResendMailRequest(
    [property: System.Text.Json.Serialization.JsonRequired] [Verbatim, StringLength(254)] string? Recipient = null
);

/// <summary>One line of the audit log.</summary>
/// <param name="Id">Order.</param>
/// <param name="At">When (UTC).</param>
/// <param name="ActorName">Who.</param>
/// <param name="Address">From where.</param>
/// <param name="Action">What, for example <c>event.published</c>.</param>
/// <param name="Subject">Kind of thing.</param>
/// <param name="SubjectId">Which.</param>
/// <param name="Before">JSON of what changed, as it was.</param>
/// <param name="After">JSON of what changed, as it is.</param>
/// <param name="SubjectName">
/// What people call it now: title of the event, name of the account, code of the coupon, reference and event of the
/// booking, event of the message; null when there is no such thing any more.
/// </param>
public sealed record AuditResponse(
    long Id,
    DateTimeOffset At,
    string ActorName,
    string Address,
    string Action,
    string Subject,
    Guid? SubjectId,
    string? Before,
    string? After,
    string? SubjectName = null
);

/// <summary>A message that nobody could act on: parked by the relay, or dead after its handler failed.</summary>
/// <param name="Id">Id of the row.</param>
/// <param name="Kind"><c>parked</c> or <c>dead</c>.</param>
/// <param name="Type">Wire name.</param>
/// <param name="Queue">Where it died; null when parked.</param>
/// <param name="Payload">JSON; ids only.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Headers">JSON of its headers.</param>
public sealed record FailedMessageResponse(
    Guid Id,
    string Kind,
    string Type,
    string? Queue,
    string Payload,
    string Reason,
    DateTimeOffset At,
    int Attempts = 1,
    string Headers = "{}"
);

/// <summary>A mail or text message that could not be delivered, and what it belongs to.</summary>
/// <param name="Id">Id of the message.</param>
/// <param name="Channel"><c>email</c> or <c>sms</c>.</param>
/// <param name="Recipient">Address or telephone number.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="LastError">What the server answered.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="CreatedAt">When it was queued (UTC).</param>
/// <param name="BookingId">The booking, where its address can be corrected; null for mails about an account.</param>
/// <param name="BookingReference">The booking's short code.</param>
public sealed record FailedMailResponse(
    Guid Id,
    string Channel,
    string Recipient,
    string Subject,
    string? LastError,
    int Attempts,
    DateTimeOffset CreatedAt,
    Guid? BookingId,
    string? BookingReference
);

/// <summary>What needs attention.</summary>
/// <param name="Circuits">How the processes see payment, mail and SMS.</param>
/// <param name="StuckPayments">
/// Payments and refunds open for longer than they should be, refused refunds, and disputed payments.
/// </param>
/// <param name="FailedRefunds">Refunds that the provider refused.</param>
/// <param name="FailedMails">Messages that could not be sent.</param>
/// <param name="FailedMessages">Parked and dead messages.</param>
/// <param name="RedEvents">
/// Events whose places, bookings, money and tickets do not agree, or whose sales are frozen.
/// </param>
/// <param name="Failures">What fails again and again, in any process.</param>
public sealed record AttentionResponse(
    IReadOnlyList<CircuitResponse> Circuits,
    IReadOnlyList<StuckPaymentResponse> StuckPayments,
    int FailedRefunds,
    int FailedMails,
    int FailedMessages,
    IReadOnlyList<RedEventResponse>? RedEvents = null,
    IReadOnlyList<RepeatedFailureResponse>? Failures = null
);

/// <summary>A background job, a consumer of messages or a route that fails again and again.</summary>
/// <param name="Process">Where: which process.</param>
/// <param name="Kind"><c>job</c>, <c>message</c> or <c>request</c>.</param>
/// <param name="Name">What: the job, the consumer or the route.</param>
/// <param name="Failures">How often it has failed.</param>
/// <param name="Message">What the latest failure said.</param>
/// <param name="TraceId">Trace of the latest failure, where it has one.</param>
/// <param name="FirstAt">Since when (UTC).</param>
/// <param name="LastAt">When it failed last (UTC).</param>
public sealed record RepeatedFailureResponse(
    string Process,
    string Kind,
    string Name,
    int Failures,
    string Message,
    string? TraceId,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt
);

/// <summary>An event that needs a look.</summary>
/// <param name="Id">The event.</param>
/// <param name="Title">Its name.</param>
/// <param name="RedSince">Since when something disagrees (UTC).</param>
/// <param name="FrozenAt">Since when nothing is sold (UTC).</param>
public sealed record RedEventResponse(Guid Id, string Title, DateTimeOffset? RedSince, DateTimeOffset? FrozenAt);

/// <summary>How one process sees one part of the outside world.</summary>
/// <param name="Process">Which process.</param>
/// <param name="Name"><c>payment</c>, <c>mail</c> or <c>sms</c>.</param>
/// <param name="State"><c>closed</c>, <c>open</c> or <c>half-open</c>.</param>
/// <param name="Since">Since when (UTC).</param>
public sealed record CircuitResponse(string Process, string Name, string State, DateTimeOffset Since);

/// <summary>A payment or refund that stays open.</summary>
/// <param name="Id">Id of the payment or refund.</param>
/// <param name="Kind"><c>payment</c> or <c>refund</c> (open), <c>refused</c> (a refund) or <c>dispute</c>.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="BookingReference">Its short code.</param>
/// <param name="Amount">How much.</param>
/// <param name="Why">In plain words.</param>
/// <param name="Since">Since when (UTC).</param>
public sealed record StuckPaymentResponse(
    Guid Id,
    string Kind,
    Guid BookingId,
    string BookingReference,
    Money Amount,
    string Why,
    DateTimeOffset Since
);
