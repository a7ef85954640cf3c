namespace TicketPlatform.Contracts.Client;

/// <summary>Calls of organizers, door staff and admins that are not about one event's catalog entry.</summary>
public sealed class StaffClient(HttpClient http)
{
    /// <summary>The caller's coupons (an admin's: all).</summary>
    public Task<ApiResult<Paged<CouponResponse>>> CouponsAsync(
        PageQuery page,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<Paged<CouponResponse>>(
            "/coupons/mine" + ApiCall.Query(("page", page.Page), ("pageSize", page.PageSize)),
            cancellation
        );

    /// <summary>One coupon of the caller, by code.</summary>
    public Task<ApiResult<CouponResponse>> CouponAsync(string code, CancellationToken cancellation = default) =>
        http.GetAsync<CouponResponse>($"/coupons/{Uri.EscapeDataString(code)}", cancellation);

    /// <summary>Creates a coupon.</summary>
    public Task<ApiResult<CouponResponse>> CreateCouponAsync(
        SaveCouponRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<CouponResponse>(HttpMethod.Post, "/coupons", request, null, cancellation);

    /// <summary>Changes a coupon; <paramref name="version"/> is the one that was read.</summary>
    public Task<ApiResult<CouponResponse>> UpdateCouponAsync(
        Guid id,
        SaveCouponRequest request,
        int version,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<CouponResponse>(
            HttpMethod.Put,
            $"/coupons/{id}",
            request,
            [("If-Match", $"\"{version}\"")],
            cancellation
        );

    /// <summary>Deletes a coupon that was never used.</summary>
    public Task<ApiResult<NoBody>> DeleteCouponAsync(Guid id, CancellationToken cancellation = default) =>
        http.SendAsync<NoBody>(HttpMethod.Delete, $"/coupons/{id}", null, null, cancellation);

    /// <summary>Checks a ticket at the door.</summary>
    public Task<ApiResult<ValidateTicketResponse>> ValidateTicketAsync(
        ValidateTicketRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<ValidateTicketResponse>(HttpMethod.Post, "/tickets/validate", request, null, cancellation);

    /// <summary>Undoes a mistaken scan.</summary>
    public Task<ApiResult<DoorTicket>> UndoScanAsync(
        Guid ticketId,
        UndoScanRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<DoorTicket>(HttpMethod.Post, $"/tickets/{ticketId}/undo-scan", request, null, cancellation);

    /// <summary>The events whose tickets the caller may check, soonest first.</summary>
    public Task<ApiResult<List<EventSummary>>> DoorsAsync(CancellationToken cancellation = default) =>
        http.GetAsync<List<EventSummary>>("/door/events", cancellation);

    /// <summary>Looks a ticket up by its code, without admitting.</summary>
    public Task<ApiResult<DoorTicket>> LookUpTicketAsync(
        Guid eventId,
        string code,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<DoorTicket>(
            "/tickets/lookup" + ApiCall.Query(("eventId", eventId), ("code", code)),
            cancellation
        );

    /// <summary>Tickets of an event by name, reference or seat; at most 50.</summary>
    public Task<ApiResult<List<DoorTicket>>> FindTicketsAsync(
        Guid eventId,
        string search,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<List<DoorTicket>>($"/events/{eventId}/tickets" + ApiCall.Query(("search", search)), cancellation);

    /// <summary>How many people were admitted.</summary>
    public Task<ApiResult<DoorCounts>> DoorAsync(Guid eventId, CancellationToken cancellation = default) =>
        http.GetAsync<DoorCounts>($"/events/{eventId}/door", cancellation);

    /// <summary>Sends a message to the ticket holders of an event.</summary>
    public Task<ApiResult<SendNotificationResponse>> SendNotificationAsync(
        SendNotificationRequest request,
        string idempotencyKey,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<SendNotificationResponse>(
            HttpMethod.Post,
            "/notifications/send",
            request,
            [(Routes.IdempotencyKeyHeader, idempotencyKey)],
            cancellation
        );

    /// <summary>How many recipients a message would have.</summary>
    public Task<ApiResult<SendNotificationResponse>> AudienceAsync(
        Guid eventId,
        int? categoryId = null,
        Guid? bookingId = null,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<SendNotificationResponse>(
            "/notifications/audience"
                + ApiCall.Query(("eventId", eventId), ("categoryId", categoryId), ("bookingId", bookingId)),
            cancellation
        );

    /// <summary>Messages to the ticket holders of an event and their delivery status, newest first.</summary>
    public Task<ApiResult<Paged<MailResponse>>> EventMailsAsync(
        Guid eventId,
        PageQuery page,
        string? state = null,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<Paged<MailResponse>>(
            $"/events/{eventId}/mails"
                + ApiCall.Query(("state", state), ("page", page.Page), ("pageSize", page.PageSize)),
            cancellation
        );

    /// <summary>An event's waitlist with counts.</summary>
    public Task<ApiResult<EventWaitlistResponse>> EventWaitlistAsync(
        Guid eventId,
        PageQuery page,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<EventWaitlistResponse>(
            $"/events/{eventId}/waitlist" + ApiCall.Query(("page", page.Page), ("pageSize", page.PageSize)),
            cancellation
        );

    /// <summary>Resends a message.</summary>
    public Task<ApiResult<MailResponse>> ResendMailAsync(
        Guid mailId,
        ResendMailRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<MailResponse>(HttpMethod.Post, $"/mails/{mailId}/resend", request, null, cancellation);

    /// <summary>Accounts that match a search (name, address) and a role.</summary>
    public Task<ApiResult<Paged<AdminUserResponse>>> UsersAsync(
        PageQuery page,
        string? search = null,
        Role? role = null,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<Paged<AdminUserResponse>>(
            "/admin/users"
                + ApiCall.Query(("search", search), ("role", role), ("page", page.Page), ("pageSize", page.PageSize)),
            cancellation
        );

    /// <summary>Creates an account for an organizer.</summary>
    public Task<ApiResult<AdminUserResponse>> CreateOrganizerAsync(
        CreateOrganizerRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<AdminUserResponse>(HttpMethod.Post, "/admin/organizers", request, null, cancellation);

    /// <summary>Sends an organizer's one-time link again.</summary>
    public Task<ApiResult<NoBody>> ResendWelcomeAsync(Guid userId, CancellationToken cancellation = default) =>
        http.SendAsync<NoBody>(HttpMethod.Post, $"/admin/users/{userId}/resend-welcome", null, null, cancellation);

    /// <summary>Changes role or lock of an account.</summary>
    public Task<ApiResult<AdminUserResponse>> UpdateUserAsync(
        Guid userId,
        UpdateUserRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<AdminUserResponse>(HttpMethod.Put, $"/admin/users/{userId}", request, null, cancellation);

    /// <summary>All bookings that match a search and a status, or that count as sold, newest first.</summary>
    public Task<ApiResult<Paged<BookingSummary>>> AllBookingsAsync(
        PageQuery page,
        string? search = null,
        BookingStatus? status = null,
        bool? paid = null,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<Paged<BookingSummary>>(
            "/admin/bookings"
                + ApiCall.Query(
                    ("search", search),
                    ("status", status),
                    ("paid", paid),
                    ("page", page.Page),
                    ("pageSize", page.PageSize)
                ),
            cancellation
        );

    /// <summary>The audit log, newest first.</summary>
    public Task<ApiResult<Paged<AuditResponse>>> AuditAsync(
        PageQuery page,
        Guid? subjectId = null,
        string? search = null,
        IEnumerable<string>? actions = null,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<Paged<AuditResponse>>(
            "/admin/audit"
                + ApiCall.Query(
                    ("subjectId", subjectId),
                    ("search", search),
                    ("actions", actions is null ? null : string.Join(';', actions)),
                    ("page", page.Page),
                    ("pageSize", page.PageSize)
                ),
            cancellation
        );

    /// <summary>What needs attention.</summary>
    public Task<ApiResult<AttentionResponse>> AttentionAsync(CancellationToken cancellation = default) =>
        http.GetAsync<AttentionResponse>("/admin/attention", cancellation);

    /// <summary>Parked and dead messages, oldest first.</summary>
    public Task<ApiResult<Paged<FailedMessageResponse>>> FailedMessagesAsync(
        PageQuery page,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<Paged<FailedMessageResponse>>(
            "/admin/messages" + ApiCall.Query(("page", page.Page), ("pageSize", page.PageSize)),
            cancellation
        );

    /// <summary>Emails and text messages that could not be delivered, newest first.</summary>
    public Task<ApiResult<Paged<FailedMailResponse>>> FailedMailsAsync(
        PageQuery page,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<Paged<FailedMailResponse>>(
            "/admin/mails/failed" + ApiCall.Query(("page", page.Page), ("pageSize", page.PageSize)),
            cancellation
        );

    /// <summary>Retries a parked or dead message.</summary>
    public Task<ApiResult<NoBody>> RetryMessageAsync(Guid id, CancellationToken cancellation = default) =>
        http.SendAsync<NoBody>(HttpMethod.Post, $"/admin/messages/{id}/retry", null, null, cancellation);

    /// <summary>Discards a parked or dead message.</summary>
    public Task<ApiResult<NoBody>> DiscardMessageAsync(Guid id, CancellationToken cancellation = default) =>
        http.SendAsync<NoBody>(HttpMethod.Delete, $"/admin/messages/{id}", null, null, cancellation);
}
