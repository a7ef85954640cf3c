namespace TicketPlatform.Contracts;

/// <summary>
/// The stable <c>code</c> of every problem that the API returns (RFC 9457 problem details). Texts may change, codes do
/// not.
/// </summary>
public static class ProblemCodes
{
    /// <summary>
    /// 400: a value in the body, URL or headers is not allowed, or a text contains characters that are not allowed;
    /// <c>errors</c> names each field.
    /// </summary>
    public const string ValidationFailed = "validation_failed";

    /// <summary>
    /// 400: the body is not JSON (<c>detail</c> says where) or does not have the expected structure, or a value has the
    /// wrong type; <c>errors</c> names the field where there is one.
    /// </summary>
    public const string MalformedRequest = "malformed_request";

    /// <summary>401: no access token, or one that is expired or unknown.</summary>
    public const string Unauthenticated = "unauthenticated";

    /// <summary>401: the address or the password is incorrect. Also returned when there is no such account.</summary>
    public const string InvalidCredentials = "invalid_credentials";

    /// <summary>
    /// 401: the session has ended, or the refresh token is unknown, expired or already used; log in again.
    /// </summary>
    public const string SessionEnded = "session_ended";

    /// <summary>429: too many wrong passwords; the account is locked for some minutes.</summary>
    public const string LockedOut = "locked_out";

    /// <summary>403: the caller's role is not allowed to do this.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>404: it does not exist, or the caller has no access to it.</summary>
    public const string NotFound = "not_found";

    /// <summary>405: the address exists, but not with this method.</summary>
    public const string MethodNotAllowed = "method_not_allowed";

    /// <summary>413: the body is larger than this route allows.</summary>
    public const string TooLarge = "too_large";

    /// <summary>415: this route does not accept this type of body.</summary>
    public const string UnsupportedMediaType = "unsupported_media_type";

    /// <summary>429: too many requests; <c>Retry-After</c> says when to try again.</summary>
    public const string RateLimited = "rate_limited";

    /// <summary>429: the caller has too many open streams; close some.</summary>
    public const string TooManyStreams = "too_many_streams";

    /// <summary>500: an internal error. No partial changes were saved; trying again is safe.</summary>
    public const string Unexpected = "unexpected";

    /// <summary>503: a required server is temporarily unavailable.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>400: the link is not valid, has expired or was already used.</summary>
    public const string InvalidLink = "invalid_link";

    /// <summary>412: somebody has changed it since it was read; <c>If-Match</c> did not match.</summary>
    public const string Stale = "stale";

    /// <summary>409: the event is not ready to be published; <c>missing</c> lists what it needs.</summary>
    public const string EventIncomplete = "event_incomplete";

    /// <summary>409: the event is not published, not yet or no longer on sale, or over.</summary>
    public const string NotOnSale = "not_on_sale";

    /// <summary>409: the change would affect seats that are held or sold; <c>claimed</c> counts them.</summary>
    public const string PlacesClaimed = "places_claimed";

    /// <summary>
    /// 409: the event is over, and cancelling it refunds tickets, which has to be confirmed; <c>admitted</c> is the
    /// number of people admitted.
    /// </summary>
    public const string EventOver = "event_over";

    /// <summary>409: the current status does not allow this change.</summary>
    public const string InvalidState = "invalid_state";

    /// <summary>400: the picture is not a readable JPEG, PNG or WebP, or has too many pixels.</summary>
    public const string InvalidImage = "invalid_image";

    /// <summary>
    /// 409: at least one of the requested seats belongs to somebody else; <c>unavailable</c> lists their seat ids. No
    /// seats were held. <c>suggested</c> has the seat ids of an alternative with the same number of seats: together if
    /// the requested ones were, as near to them as possible, preferably of the same category; empty when there are not
    /// enough.
    /// </summary>
    public const string PlacesUnavailable = "places_unavailable";

    /// <summary>400: a seat id that this event does not have.</summary>
    public const string UnknownPlace = "unknown_place";

    /// <summary>409: there are not enough seats that match the request.</summary>
    public const string NotEnoughPlaces = "not_enough_places";

    /// <summary>409: the event has no seats that match the request, free or not.</summary>
    public const string NoMatchingPlaces = "no_matching_places";

    /// <summary>400: more seats than one hold may contain.</summary>
    public const string TooManyPlaces = "too_many_places";

    /// <summary>
    /// 409: the caller, or everybody at the caller's address together, holds the maximum number of seats of this
    /// event. No seats were held.
    /// </summary>
    public const string HoldLimitReached = "hold_limit_reached";

    /// <summary>
    /// 429: the caller has abandoned holds on this event too often; <c>Retry-After</c> says when to try again. No seats
    /// were held.
    /// </summary>
    public const string HoldCoolDown = "hold_cool_down";

    /// <summary>409: the hold has ended: it expired, was released, or became a booking.</summary>
    public const string HoldExpired = "hold_expired";

    /// <summary>409: the hold cannot be extended any further.</summary>
    public const string HoldNotExtendable = "hold_not_extendable";

    /// <summary>404: the event has no waiting room, or is not in the shop.</summary>
    public const string NoWaitingRoom = "no_waiting_room";

    /// <summary>409: the waiting room is not open yet.</summary>
    public const string RoomNotOpen = "room_not_open";

    /// <summary>400: the receipt of a waiting room is forged or was changed.</summary>
    public const string ReceiptInvalid = "receipt_invalid";

    /// <summary>400: the receipt is for another event.</summary>
    public const string ReceiptForeign = "receipt_foreign";

    /// <summary>403: the event has a waiting room, and it is not the caller's turn.</summary>
    public const string AdmissionRequired = "admission_required";

    /// <summary>403: the caller's turn is over: its time or its holds are used up.</summary>
    public const string AdmissionOver = "admission_over";

    /// <summary>400: this route needs an <c>Idempotency-Key</c> header.</summary>
    public const string IdempotencyKeyMissing = "idempotency_key_missing";

    /// <summary>422: the key was already used for a different request.</summary>
    public const string IdempotencyKeyReused = "idempotency_key_reused";

    /// <summary>409: the request with this key is still being processed.</summary>
    public const string IdempotencyInProgress = "idempotency_in_progress";

    /// <summary>409: the booking is not waiting for a payment.</summary>
    public const string BookingNotPayable = "booking_not_payable";

    /// <summary>409: another payment for this booking is in progress.</summary>
    public const string PaymentInProgress = "payment_in_progress";

    /// <summary>503: payments are disabled, or the provider is unavailable; nothing was charged.</summary>
    public const string PaymentUnavailable = "payment_unavailable";

    /// <summary>409: the payment provider cannot charge the booking's amount; trying again does not help.</summary>
    public const string AmountNotPayable = "amount_not_payable";

    /// <summary>409: the customer has as many free tickets for this event as one customer can book.</summary>
    public const string FreeTicketLimitReached = "free_ticket_limit_reached";

    /// <summary>
    /// 429: the account, or the email address or phone number of the booking, has too many free bookings;
    /// <c>Retry-After</c> says when to try again.
    /// </summary>
    public const string TooManyFreeBookings = "too_many_free_bookings";

    /// <summary>
    /// 429: too many free bookings from this network are sent to unconfirmed addresses or to phone numbers. One that is
    /// sent only to the account's confirmed address is accepted; <c>Retry-After</c> says when others are.
    /// </summary>
    public const string ConfirmedContactRequired = "confirmed_contact_required";

    /// <summary>404: there is no such coupon for this event.</summary>
    public const string CouponUnknown = "coupon_unknown";

    /// <summary>409: the coupon is inactive, not valid yet, expired, or for another currency.</summary>
    public const string CouponNotValid = "coupon_not_valid";

    /// <summary>409: the coupon has reached its limit of uses, in total or for this customer.</summary>
    public const string CouponUsedUp = "coupon_used_up";

    /// <summary>409: the total is below the coupon's minimum.</summary>
    public const string CouponMinimum = "coupon_minimum";

    /// <summary>409: the event's rules do not allow the buyer to return these tickets, or no longer.</summary>
    public const string NotRefundable = "not_refundable";

    /// <summary>409: all of these seats, or all tickets of the booking, have already been returned.</summary>
    public const string NothingLeft = "nothing_left";

    /// <summary>409: one of the tickets was scanned at the door.</summary>
    public const string TicketUsed = "ticket_used";

    /// <summary>409: seats are still available, so there is no need to wait.</summary>
    public const string NotSoldOut = "not_sold_out";

    /// <summary>403: the caller's address is not confirmed yet.</summary>
    public const string EmailNotVerified = "email_not_verified";

    /// <summary>
    /// 403: a buyer has text messages sent again only to the phone number of the booking; the organizer can change it.
    /// </summary>
    public const string PhoneNotOfBooking = "phone_not_of_booking";

    /// <summary>409: the caller is already on the event's waitlist.</summary>
    public const string AlreadyWaiting = "already_waiting";

    /// <summary>
    /// 409: the party is too large for the event or the category; <c>largest</c> is the size of the largest party that
    /// can be served.
    /// </summary>
    public const string PartyTooLarge = "party_too_large";

    /// <summary>409: the offer has expired or was already accepted.</summary>
    public const string OfferOver = "offer_over";

    /// <summary>409: an account with this address exists; its password is required to link it.</summary>
    public const string LinkRequired = "link_required";

    /// <summary>409: the identity provider sent no verified address.</summary>
    public const string EmailMissing = "email_missing";

    /// <summary>409: an account with this address already exists.</summary>
    public const string EmailTaken = "email_taken";

    /// <summary>403: the account has to choose a new password first.</summary>
    public const string PasswordChangeRequired = "password_change_required";

    /// <summary>403: staff may not connect from this network.</summary>
    public const string NetworkNotAllowed = "network_not_allowed";

    /// <summary>400: a webhook's signature is invalid or too old.</summary>
    public const string WebhookRefused = "webhook_refused";

    /// <summary>403: the download link's signature is invalid.</summary>
    public const string InvalidSignature = "invalid_signature";

    /// <summary>410: the download link has expired; request a new one.</summary>
    public const string LinkExpired = "link_expired";

    /// <summary>410: the ticket was returned or refunded, so its document can no longer be downloaded.</summary>
    public const string TicketReturned = "ticket_returned";

    /// <summary>404: the document has not been created yet; try again in a moment.</summary>
    public const string DocumentNotReady = "document_not_ready";
}
