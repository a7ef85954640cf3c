namespace TicketPlatform.Contracts;

/// <summary>
/// The stable <c>code</c> of every problem the API answers with (RFC 9457 problem details). Texts may change, codes do
/// not.
/// </summary>
public static class ProblemCodes
{
    /// <summary>
    /// 400: a value of body, address or headers is not allowed, a text has characters that are not, or an enum has no
    /// such name; <c>errors</c> names each field.
    /// </summary>
    public const string ValidationFailed = "validation_failed";

    /// <summary>
    /// 400: the body is not JSON (<c>detail</c> says where) or not of the expected shape, or a value has the wrong
    /// type;
    /// <c>errors</c> names the field where there is one.
    /// </summary>
    public const string MalformedRequest = "malformed_request";

    /// <summary>401: no access token, or one that is expired or unknown.</summary>
    public const string Unauthenticated = "unauthenticated";

    /// <summary>401: address and password do not fit. Also said when there is no such account.</summary>
    public const string InvalidCredentials = "invalid_credentials";

    /// <summary>
    /// 401: the session was ended, or the refresh token is unknown, expired, or was used before; log in again.
    /// </summary>
    public const string SessionEnded = "session_ended";

    /// <summary>429: too many wrong passwords; the account is locked for some minutes.</summary>
    public const string LockedOut = "locked_out";

    /// <summary>403: the caller's role may not do this.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>404: no such thing, or it is not the caller's.</summary>
    public const string NotFound = "not_found";

    /// <summary>405: the address exists, but not with this method.</summary>
    public const string MethodNotAllowed = "method_not_allowed";

    /// <summary>413: the body is larger than this route takes.</summary>
    public const string TooLarge = "too_large";

    /// <summary>415: the body is of a type that this route does not take.</summary>
    public const string UnsupportedMediaType = "unsupported_media_type";

    /// <summary>429: too many requests; <c>Retry-After</c> says when to come back.</summary>
    public const string RateLimited = "rate_limited";

    /// <summary>429: the caller has as many streams open as one may have; close some.</summary>
    public const string TooManyStreams = "too_many_streams";

    /// <summary>500: a fault of ours. Nothing was half-done; trying again is safe.</summary>
    public const string Unexpected = "unexpected";

    /// <summary>503: a server that is needed for this cannot be reached right now.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>400: the verification link is wrong, expired or was used before.</summary>
    public const string InvalidLink = "invalid_link";

    /// <summary>412: somebody changed it since it was read; <c>If-Match</c> did not fit.</summary>
    public const string Stale = "stale";

    /// <summary>409: the event lacks something that it needs to be published; <c>missing</c> lists it.</summary>
    public const string EventIncomplete = "event_incomplete";

    /// <summary>409: the event is not published, not yet or no longer on sale, or over.</summary>
    public const string NotOnSale = "not_on_sale";

    /// <summary>
    /// 409: what is to be changed or removed has places that are held or sold; <c>claimed</c> counts them.
    /// </summary>
    public const string PlacesClaimed = "places_claimed";

    /// <summary>
    /// 409: the event is over, and cancelling it refunds tickets: to be confirmed; <c>admitted</c> counts who was
    /// admitted.
    /// </summary>
    public const string EventOver = "event_over";

    /// <summary>409: a state that does not allow this change.</summary>
    public const string InvalidState = "invalid_state";

    /// <summary>400: the picture is not a readable JPEG, PNG or WebP, or has too many pixels.</summary>
    public const string InvalidImage = "invalid_image";

    /// <summary>
    /// 409: at least one of the wanted places belongs to somebody else; <c>unavailable</c> lists their seat ids.
    /// Nothing was held. <c>suggested</c> are the seat ids of as many places as were wanted, ready to be sent again:
    /// together if the wanted ones were and as near to them as can be, of the same category before others; empty when
    /// there are not enough.
    /// </summary>
    public const string PlacesUnavailable = "places_unavailable";

    /// <summary>400: a seat id that this event does not have.</summary>
    public const string UnknownPlace = "unknown_place";

    /// <summary>409: there are not as many places left as asked for under the given conditions.</summary>
    public const string NotEnoughPlaces = "not_enough_places";

    /// <summary>400: more places than one hold may have.</summary>
    public const string TooManyPlaces = "too_many_places";

    /// <summary>
    /// 409: the caller, or all who call from the same address, hold as many places of this event as they may at the
    /// same time. Nothing was held.
    /// </summary>
    public const string HoldLimitReached = "hold_limit_reached";

    /// <summary>
    /// 429: the caller let go of holds on this event too often; <c>Retry-After</c> says when to come back. Nothing was
    /// held.
    /// </summary>
    public const string HoldCoolDown = "hold_cool_down";

    /// <summary>409: the hold is over: its time ran out, it was released, or it has become a booking.</summary>
    public const string HoldExpired = "hold_expired";

    /// <summary>409: the hold was extended as often, or as long, as is allowed.</summary>
    public const string HoldNotExtendable = "hold_not_extendable";

    /// <summary>404: the event has no waiting room, or is not in the shop.</summary>
    public const string NoWaitingRoom = "no_waiting_room";

    /// <summary>409: the waiting room is not open yet.</summary>
    public const string RoomNotOpen = "room_not_open";

    /// <summary>400: the receipt of a waiting room was not made here, or was changed.</summary>
    public const string ReceiptInvalid = "receipt_invalid";

    /// <summary>400: the receipt is for another event.</summary>
    public const string ReceiptForeign = "receipt_foreign";

    /// <summary>403: the event has a waiting room, and it is not the caller's turn (yet).</summary>
    public const string AdmissionRequired = "admission_required";

    /// <summary>403: the caller's turn is over: its time ran out, or its holds are used up.</summary>
    public const string AdmissionOver = "admission_over";

    /// <summary>400: this route needs an <c>Idempotency-Key</c> header.</summary>
    public const string IdempotencyKeyMissing = "idempotency_key_missing";

    /// <summary>422: the key was used for a request with another body.</summary>
    public const string IdempotencyKeyReused = "idempotency_key_reused";

    /// <summary>409: the request with this key is still running.</summary>
    public const string IdempotencyInProgress = "idempotency_in_progress";

    /// <summary>409: the booking is not waiting for a payment.</summary>
    public const string BookingNotPayable = "booking_not_payable";

    /// <summary>409: another payment for this booking is under way.</summary>
    public const string PaymentInProgress = "payment_in_progress";

    /// <summary>503: payments are switched off, or the provider cannot be reached; no money moved.</summary>
    public const string PaymentUnavailable = "payment_unavailable";

    /// <summary>409: the payment provider cannot take the booking's amount; trying again does not help.</summary>
    public const string AmountNotPayable = "amount_not_payable";

    /// <summary>404: there is no such coupon for this event.</summary>
    public const string CouponUnknown = "coupon_unknown";

    /// <summary>409: the coupon is switched off, not valid yet or any more, or for another currency.</summary>
    public const string CouponNotValid = "coupon_not_valid";

    /// <summary>409: the coupon was used as often as it can be, in total or by this customer.</summary>
    public const string CouponUsedUp = "coupon_used_up";

    /// <summary>409: the total is below the coupon's minimum.</summary>
    public const string CouponMinimum = "coupon_minimum";

    /// <summary>409: the event's rules do not let a buyer give these tickets back (any more).</summary>
    public const string NotRefundable = "not_refundable";

    /// <summary>409: all of these places, or all tickets of the booking, were returned before.</summary>
    public const string NothingLeft = "nothing_left";

    /// <summary>409: one of the tickets was scanned at the door.</summary>
    public const string TicketUsed = "ticket_used";

    /// <summary>409: there are places left: no need to wait.</summary>
    public const string NotSoldOut = "not_sold_out";

    /// <summary>403: the caller's address is not confirmed yet.</summary>
    public const string EmailNotVerified = "email_not_verified";

    /// <summary>
    /// 403: a buyer has text messages sent again only to the phone number of the booking; the organizer can change it.
    /// </summary>
    public const string PhoneNotOfBooking = "phone_not_of_booking";

    /// <summary>409: the caller waits for this event already.</summary>
    public const string AlreadyWaiting = "already_waiting";

    /// <summary>
    /// 409: the party is larger than the event or the category could ever serve; <c>largest</c> says how many people it
    /// can.
    /// </summary>
    public const string PartyTooLarge = "party_too_large";

    /// <summary>409: the offer's time is over, or it was taken.</summary>
    public const string OfferOver = "offer_over";

    /// <summary>
    /// 409: an account with this address exists; prove that it is yours with its password to link it.
    /// </summary>
    public const string LinkRequired = "link_required";

    /// <summary>409: the identity provider told no verified address.</summary>
    public const string EmailMissing = "email_missing";

    /// <summary>409: there is an account with this address.</summary>
    public const string EmailTaken = "email_taken";

    /// <summary>403: the account has to choose a new password first.</summary>
    public const string PasswordChangeRequired = "password_change_required";

    /// <summary>403: staff may not come from this network.</summary>
    public const string NetworkNotAllowed = "network_not_allowed";

    /// <summary>400: a webhook's signature is wrong or too old.</summary>
    public const string WebhookRefused = "webhook_refused";

    /// <summary>403: the download link's signature is wrong.</summary>
    public const string InvalidSignature = "invalid_signature";

    /// <summary>410: the download link's time is over; ask for a new one.</summary>
    public const string LinkExpired = "link_expired";

    /// <summary>410: the ticket was returned or refunded, so its document is no longer handed out.</summary>
    public const string TicketReturned = "ticket_returned";

    /// <summary>404: the document is not made yet; it will be in a moment.</summary>
    public const string DocumentNotReady = "document_not_ready";
}
