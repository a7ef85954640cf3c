namespace TicketPlatform.Contracts.Client;

/// <summary>Calls that sell: holds, bookings, payments, tickets.</summary>
public sealed class SellingClient(HttpClient http)
{
    /// <summary>History of the seats of a booking, for its buyer.</summary>
    public Task<ApiResult<List<SeatHistoryResponse>>> BookingSeatHistoryAsync(
        Guid id,
        CancellationToken cancellation = default
    ) => http.GetAsync<List<SeatHistoryResponse>>($"/bookings/{id}/seats/history", cancellation);

    /// <summary>
    /// Holds seats; <paramref name="replacing"/> is the token of a live hold to be replaced,
    /// <paramref name="receipt"/> that of the event's waiting room.
    /// </summary>
    public Task<ApiResult<HoldResponse>> PlaceHoldAsync(
        Guid eventId,
        PlaceHoldRequest request,
        string? replacing = null,
        string? receipt = null,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<HoldResponse>(
            HttpMethod.Post,
            $"/events/{eventId}/holds",
            request,
            [(Routes.HoldTokenHeader, replacing), (Routes.RoomReceiptHeader, receipt)],
            cancellation
        );

    /// <summary>The waiting room of an event, by id or slug, and the caller's entry.</summary>
    public Task<ApiResult<RoomResponse>> GetRoomAsync(
        string idOrSlug,
        string? receipt = null,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<RoomResponse>(
            HttpMethod.Get,
            $"/events/{Uri.EscapeDataString(idOrSlug)}/room",
            null,
            [(Routes.RoomReceiptHeader, receipt)],
            cancellation
        );

    /// <summary>Joins a waiting room; with a receipt, returns the existing entry.</summary>
    public Task<ApiResult<RoomResponse>> JoinRoomAsync(
        string idOrSlug,
        string? receipt = null,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<RoomResponse>(
            HttpMethod.Post,
            $"/events/{Uri.EscapeDataString(idOrSlug)}/room",
            null,
            [(Routes.RoomReceiptHeader, receipt)],
            cancellation
        );

    /// <summary>Everything needed to recompute the order of a waiting room.</summary>
    public Task<ApiResult<QueueOrderResponse>> GetDrawAsync(
        string idOrSlug,
        CancellationToken cancellation = default
    ) => http.GetAsync<QueueOrderResponse>($"/events/{Uri.EscapeDataString(idOrSlug)}/room/draw", cancellation);

    /// <summary>Verifies a receipt against the draw.</summary>
    public Task<ApiResult<RoomCheckResponse>> CheckReceiptAsync(
        string idOrSlug,
        string receipt,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<RoomCheckResponse>(
            HttpMethod.Get,
            $"/events/{Uri.EscapeDataString(idOrSlug)}/room/check",
            null,
            [(Routes.RoomReceiptHeader, receipt)],
            cancellation
        );

    /// <summary>The hold, while it is live.</summary>
    public Task<ApiResult<HoldResponse>> GetHoldAsync(
        Guid id,
        string token,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<HoldResponse>(
            HttpMethod.Get,
            $"/holds/{id}",
            null,
            [(Routes.HoldTokenHeader, token)],
            cancellation
        );

    /// <summary>
    /// Everything that the checkout of an event shows: the event, the hold that <paramref name="holdToken"/> belongs
    /// to, the discount of a coupon, and the buyer's own booking of <paramref name="seatIds"/> if the hold has ended.
    /// </summary>
    public Task<ApiResult<CheckoutResponse>> GetCheckoutAsync(
        Guid eventId,
        string? holdToken,
        string? coupon = null,
        IEnumerable<int>? seatIds = null,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<CheckoutResponse>(
            HttpMethod.Get,
            $"/events/{eventId}/checkout"
                + ApiCall.Query([("coupon", coupon), .. (seatIds ?? []).Select(id => ("seatIds", (object?)id))]),
            null,
            [(Routes.HoldTokenHeader, holdToken)],
            cancellation
        );

    /// <summary>Extends a hold.</summary>
    public Task<ApiResult<HoldResponse>> ExtendHoldAsync(
        Guid id,
        string token,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<HoldResponse>(
            HttpMethod.Post,
            $"/holds/{id}/extend",
            null,
            [(Routes.HoldTokenHeader, token)],
            cancellation
        );

    /// <summary>Releases a hold.</summary>
    public Task<ApiResult<NoBody>> ReleaseHoldAsync(Guid id, string token, CancellationToken cancellation = default) =>
        http.SendAsync<NoBody>(
            HttpMethod.Delete,
            $"/holds/{id}",
            null,
            [(Routes.HoldTokenHeader, token)],
            cancellation
        );

    /// <summary>Creates a booking from a hold.</summary>
    public Task<ApiResult<BookingResponse>> CreateBookingAsync(
        CreateBookingRequest request,
        string idempotencyKey,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<BookingResponse>(
            HttpMethod.Post,
            "/bookings",
            request,
            [(Routes.IdempotencyKeyHeader, idempotencyKey)],
            cancellation
        );

    /// <summary>One booking.</summary>
    public Task<ApiResult<BookingResponse>> GetBookingAsync(Guid id, CancellationToken cancellation = default) =>
        http.GetAsync<BookingResponse>($"/bookings/{id}", cancellation);

    /// <summary>The caller's bookings, newest first.</summary>
    public Task<ApiResult<Paged<BookingSummary>>> MyBookingsAsync(
        PageQuery page,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<Paged<BookingSummary>>(
            "/bookings/mine" + ApiCall.Query(("page", page.Page), ("pageSize", page.PageSize)),
            cancellation
        );

    /// <summary>Pays a booking.</summary>
    public Task<ApiResult<PaymentResponse>> PayAsync(
        Guid bookingId,
        CreatePaymentRequest request,
        string idempotencyKey,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<PaymentResponse>(
            HttpMethod.Post,
            $"/bookings/{bookingId}/payments",
            request,
            [(Routes.IdempotencyKeyHeader, idempotencyKey)],
            cancellation
        );

    /// <summary>Demo mode: approves or declines a payment that waits for the buyer's confirmation.</summary>
    public Task<ApiResult<PaymentResponse>> AnswerChallengeAsync(
        Guid paymentId,
        AnswerChallengeRequest request,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<PaymentResponse>(
            HttpMethod.Post,
            $"/payments/{paymentId}/challenge",
            request,
            null,
            cancellation
        );

    /// <summary>
    /// Asks the provider for the current status of a payment, for a buyer who returns from their bank.
    /// </summary>
    public Task<ApiResult<PaymentResponse>> RefreshPaymentAsync(Guid id, CancellationToken cancellation = default) =>
        http.SendAsync<PaymentResponse>(HttpMethod.Post, $"/payments/{id}/refresh", null, null, cancellation);

    /// <summary>One payment.</summary>
    public Task<ApiResult<PaymentResponse>> GetPaymentAsync(Guid id, CancellationToken cancellation = default) =>
        http.GetAsync<PaymentResponse>($"/payments/{id}", cancellation);

    /// <summary>The caller's payments, newest first.</summary>
    public Task<ApiResult<Paged<PaymentResponse>>> MyPaymentsAsync(
        PageQuery page,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<Paged<PaymentResponse>>(
            "/payments/mine" + ApiCall.Query(("page", page.Page), ("pageSize", page.PageSize)),
            cancellation
        );

    /// <summary>The tickets of a booking that have been issued.</summary>
    public Task<ApiResult<List<TicketResponse>>> TicketsAsync(
        Guid bookingId,
        CancellationToken cancellation = default
    ) => http.GetAsync<List<TicketResponse>>($"/bookings/{bookingId}/tickets", cancellation);

    /// <summary>One ticket.</summary>
    public Task<ApiResult<TicketResponse>> GetTicketAsync(Guid id, CancellationToken cancellation = default) =>
        http.GetAsync<TicketResponse>($"/tickets/{id}", cancellation);

    /// <summary>A short-lived link to download the ticket.</summary>
    public Task<ApiResult<DownloadLinkResponse>> CreateDownloadLinkAsync(
        Guid ticketId,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<DownloadLinkResponse>(
            HttpMethod.Post,
            $"/tickets/{ticketId}/download-link",
            null,
            null,
            cancellation
        );

    /// <summary>A short-lived link to download all valid tickets of a booking.</summary>
    public Task<ApiResult<DownloadLinkResponse>> CreateBookingDownloadLinkAsync(
        Guid bookingId,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<DownloadLinkResponse>(
            HttpMethod.Post,
            $"/bookings/{bookingId}/tickets/download-link",
            null,
            null,
            cancellation
        );

    /// <summary>
    /// Cancels a booking: an unpaid one immediately, a paid one with a refund of all remaining seats.
    /// </summary>
    public Task<ApiResult<BookingResponse>> CancelBookingAsync(
        Guid id,
        string idempotencyKey,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<BookingResponse>(
            HttpMethod.Post,
            $"/bookings/{id}/cancel",
            null,
            [(Routes.IdempotencyKeyHeader, idempotencyKey)],
            cancellation
        );

    /// <summary>Returns seats of a paid booking.</summary>
    public Task<ApiResult<BookingResponse>> RefundBookingAsync(
        Guid id,
        RefundBookingRequest request,
        string idempotencyKey,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<BookingResponse>(
            HttpMethod.Post,
            $"/bookings/{id}/refund",
            request,
            [(Routes.IdempotencyKeyHeader, idempotencyKey)],
            cancellation
        );

    /// <summary>The discount that a coupon would give on a live hold.</summary>
    public Task<ApiResult<CouponQuote>> QuoteCouponAsync(
        QuoteCouponRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<CouponQuote>(HttpMethod.Post, "/coupons/quote", request, null, cancellation);

    /// <summary>Joins the waitlist of a sold-out event.</summary>
    public Task<ApiResult<WaitlistResponse>> JoinWaitlistAsync(
        Guid eventId,
        JoinWaitlistRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<WaitlistResponse>(HttpMethod.Post, $"/events/{eventId}/waitlist", request, null, cancellation);

    /// <summary>The caller's waitlist entries.</summary>
    public Task<ApiResult<List<WaitlistResponse>>> MyWaitlistAsync(CancellationToken cancellation = default) =>
        http.GetAsync<List<WaitlistResponse>>("/waitlist/mine", cancellation);

    /// <summary>One of the caller's waitlist entries.</summary>
    public Task<ApiResult<WaitlistResponse>> GetWaitlistAsync(Guid id, CancellationToken cancellation = default) =>
        http.GetAsync<WaitlistResponse>($"/waitlist/{id}", cancellation);

    /// <summary>Leaves a waitlist, or declines its offer.</summary>
    public Task<ApiResult<NoBody>> LeaveWaitlistAsync(Guid id, CancellationToken cancellation = default) =>
        http.SendAsync<NoBody>(HttpMethod.Delete, $"/waitlist/{id}", null, null, cancellation);

    /// <summary>Accepts an offer and returns a hold to book.</summary>
    public Task<ApiResult<HoldResponse>> AcceptOfferAsync(Guid id, CancellationToken cancellation = default) =>
        http.SendAsync<HoldResponse>(HttpMethod.Post, $"/waitlist/{id}/accept", null, null, cancellation);

    /// <summary>Messages about a booking and their delivery status.</summary>
    public Task<ApiResult<List<MailResponse>>> BookingMailsAsync(
        Guid bookingId,
        CancellationToken cancellation = default
    ) => http.GetAsync<List<MailResponse>>($"/bookings/{bookingId}/mails", cancellation);

    /// <summary>Resends a message about a booking.</summary>
    public Task<ApiResult<MailResponse>> ResendMailAsync(
        Guid mailId,
        ResendMailRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<MailResponse>(HttpMethod.Post, $"/mails/{mailId}/resend", request, null, cancellation);
}
