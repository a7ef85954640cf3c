using System.Net.Http.Headers;

namespace TicketPlatform.Contracts.Client;

/// <summary>Calls under <c>/events</c>: the catalog, seating, and an event's bookings.</summary>
public sealed class EventsClient(HttpClient http)
{
    /// <summary>Searches published events.</summary>
    public Task<ApiResult<EventSearchResponse>> SearchAsync(
        EventQuery query,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<EventSearchResponse>(
            "/events"
                + ApiCall.Query(
                    ("search", query.Search),
                    ("genre", query.Genre),
                    ("city", query.City),
                    ("from", query.From),
                    ("to", query.To),
                    ("maxPriceMinor", query.MaxPriceMinor),
                    ("sort", query.Sort),
                    ("after", query.After),
                    ("page", query.Page),
                    ("pageSize", query.PageSize),
                    ("fromDate", query.FromDate),
                    ("untilDate", query.UntilDate),
                    ("currency", query.Currency),
                    ("lang", query.Lang)
                ),
            cancellation
        );

    /// <summary>One event, by id or slug.</summary>
    public Task<ApiResult<EventResponse>> GetAsync(string idOrSlug, CancellationToken cancellation = default) =>
        http.GetAsync<EventResponse>($"/events/{Uri.EscapeDataString(idOrSlug)}", cancellation);

    /// <summary>
    /// One event, by id or slug, with the texts as its organizer wrote them, whatever the caller's language.
    /// </summary>
    public Task<ApiResult<EventResponse>> GetOriginalAsync(string idOrSlug, CancellationToken cancellation = default) =>
        http.GetAsync<EventResponse>(
            $"/events/{Uri.EscapeDataString(idOrSlug)}" + ApiCall.Query(("lang", Routes.OriginalTexts)),
            cancellation
        );

    /// <summary>One event by slug, even if it is not in the shop, for anyone with its preview link.</summary>
    public Task<ApiResult<EventResponse>> PreviewAsync(
        string slug,
        string preview,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<EventResponse>(
            $"/events/{Uri.EscapeDataString(slug)}" + ApiCall.Query(("preview", preview)),
            cancellation
        );

    /// <summary>A link to the event's page in the shop that works before it is published.</summary>
    public Task<ApiResult<PreviewLinkResponse>> PreviewLinkAsync(Guid id, CancellationToken cancellation = default) =>
        http.GetAsync<PreviewLinkResponse>($"/events/{id}/preview-link", cancellation);

    /// <summary>The caller's events (an admin's: all), next first.</summary>
    public Task<ApiResult<Paged<OwnEventSummary>>> MineAsync(
        OwnEventQuery query,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<Paged<OwnEventSummary>>(
            "/events/mine"
                + ApiCall.Query(
                    ("filter", query.Filter),
                    ("status", query.Status),
                    ("search", query.Search),
                    ("page", query.Page),
                    ("pageSize", query.PageSize)
                ),
            cancellation
        );

    /// <summary>How many of the caller's events match a search, by filter.</summary>
    public Task<ApiResult<OwnEventCounts>> CountMineAsync(string? search, CancellationToken cancellation = default) =>
        http.GetAsync<OwnEventCounts>("/events/mine/counts" + ApiCall.Query(("search", search)), cancellation);

    /// <summary>One of the caller's events, with the result of its last integrity check.</summary>
    public Task<ApiResult<OwnEventResponse>> OwnAsync(Guid id, CancellationToken cancellation = default) =>
        http.GetAsync<OwnEventResponse>($"/events/mine/{id}", cancellation);

    /// <summary>Creates a draft.</summary>
    public Task<ApiResult<EventResponse>> CreateAsync(
        SaveEventRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<EventResponse>(HttpMethod.Post, "/events", request, null, cancellation);

    /// <summary>Changes an event; <paramref name="version"/> is the one that was read.</summary>
    public Task<ApiResult<EventResponse>> UpdateAsync(
        Guid id,
        SaveEventRequest request,
        int version,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<EventResponse>(
            HttpMethod.Put,
            $"/events/{id}",
            request,
            [("If-Match", $"\"{version}\"")],
            cancellation
        );

    /// <summary>Deletes an event without bookings.</summary>
    public Task<ApiResult<NoBody>> DeleteAsync(Guid id, CancellationToken cancellation = default) =>
        http.SendAsync<NoBody>(HttpMethod.Delete, $"/events/{id}", null, null, cancellation);

    /// <summary>Publishes an event.</summary>
    public Task<ApiResult<EventResponse>> PublishAsync(Guid id, CancellationToken cancellation = default) =>
        http.SendAsync<EventResponse>(HttpMethod.Post, $"/events/{id}/publish", null, null, cancellation);

    /// <summary>Takes an event off sale.</summary>
    public Task<ApiResult<EventResponse>> UnpublishAsync(Guid id, CancellationToken cancellation = default) =>
        http.SendAsync<EventResponse>(HttpMethod.Post, $"/events/{id}/unpublish", null, null, cancellation);

    /// <summary>Uploads the event's picture (JPEG, PNG or WebP, at most 5 MB).</summary>
    public Task<ApiResult<PictureResponse>> UploadPictureAsync(
        Guid id,
        Stream bytes,
        string contentType,
        string alt,
        CancellationToken cancellation = default
    )
    {
        var file = new StreamContent(bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.TryParse(contentType, out var type)
            ? type
            : new("application/octet-stream");
        var form = new MultipartFormDataContent { { file, "file", "picture" }, { new StringContent(alt), "alt" } };
        return http.SendAsync<PictureResponse>(HttpMethod.Post, $"/events/{id}/images", form, null, cancellation);
    }

    /// <summary>The event's categories.</summary>
    public Task<ApiResult<List<CategoryResponse>>> CategoriesAsync(Guid id, CancellationToken cancellation = default) =>
        http.GetAsync<List<CategoryResponse>>($"/events/{id}/categories", cancellation);

    /// <summary>Adds a category.</summary>
    public Task<ApiResult<CategoryResponse>> AddCategoryAsync(
        Guid id,
        SaveCategoryRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<CategoryResponse>(HttpMethod.Post, $"/events/{id}/categories", request, null, cancellation);

    /// <summary>Changes a category.</summary>
    public Task<ApiResult<CategoryResponse>> UpdateCategoryAsync(
        Guid id,
        int categoryId,
        SaveCategoryRequest request,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<CategoryResponse>(
            HttpMethod.Put,
            $"/events/{id}/categories/{categoryId}",
            request,
            null,
            cancellation
        );

    /// <summary>Removes a category that no section uses.</summary>
    public Task<ApiResult<NoBody>> DeleteCategoryAsync(
        Guid id,
        int categoryId,
        CancellationToken cancellation = default
    ) => http.SendAsync<NoBody>(HttpMethod.Delete, $"/events/{id}/categories/{categoryId}", null, null, cancellation);

    /// <summary>The event's sections, for its organizer also while it is a draft.</summary>
    public Task<ApiResult<List<SectionResponse>>> SectionsAsync(Guid id, CancellationToken cancellation = default) =>
        http.GetAsync<List<SectionResponse>>($"/events/{id}/sections", cancellation);

    /// <summary>Adds a section with its seats.</summary>
    public Task<ApiResult<SectionResponse>> AddSectionAsync(
        Guid id,
        SaveSectionRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<SectionResponse>(HttpMethod.Post, $"/events/{id}/sections", request, null, cancellation);

    /// <summary>Changes a section.</summary>
    public Task<ApiResult<SectionResponse>> UpdateSectionAsync(
        Guid id,
        int sectionId,
        SaveSectionRequest request,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<SectionResponse>(
            HttpMethod.Put,
            $"/events/{id}/sections/{sectionId}",
            request,
            null,
            cancellation
        );

    /// <summary>Removes a section without held or sold seats.</summary>
    public Task<ApiResult<NoBody>> DeleteSectionAsync(
        Guid id,
        int sectionId,
        CancellationToken cancellation = default
    ) => http.SendAsync<NoBody>(HttpMethod.Delete, $"/events/{id}/sections/{sectionId}", null, null, cancellation);

    /// <summary>Assigns a section to another category.</summary>
    public Task<ApiResult<SectionResponse>> AssignCategoryAsync(
        Guid id,
        int sectionId,
        AssignCategoryRequest request,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<SectionResponse>(
            HttpMethod.Put,
            $"/events/{id}/sections/{sectionId}/category",
            request,
            null,
            cancellation
        );

    /// <summary>The layout of the seats.</summary>
    public Task<ApiResult<SeatMapResponse>> SeatsAsync(Guid id, CancellationToken cancellation = default) =>
        http.GetAsync<SeatMapResponse>($"/events/{id}/seats", cancellation);

    /// <summary>Current availability.</summary>
    public Task<ApiResult<AvailabilityResponse>> AvailabilityAsync(Guid id, CancellationToken cancellation = default) =>
        http.GetAsync<AvailabilityResponse>($"/events/{id}/availability", cancellation);

    /// <summary>The event's bookings for its organizer, newest first.</summary>
    public Task<ApiResult<Paged<BookingSummary>>> BookingsAsync(
        Guid id,
        PageQuery page,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<Paged<BookingSummary>>(
            $"/events/{id}/bookings" + ApiCall.Query(("page", page.Page), ("pageSize", page.PageSize)),
            cancellation
        );

    /// <summary>The event's totals for its organizer.</summary>
    public Task<ApiResult<SalesSnapshot>> SalesAsync(Guid id, CancellationToken cancellation = default) =>
        http.GetAsync<SalesSnapshot>($"/events/{id}/sales", cancellation);

    /// <summary>The event's bookings as CSV, for its organizer.</summary>
    public static string BookingsCsvPath(Guid id) => $"/events/{id}/bookings.csv";

    /// <summary>Result of the last integrity check.</summary>
    public Task<ApiResult<EventAuditResponse>> AuditAsync(Guid id, CancellationToken cancellation = default) =>
        http.GetAsync<EventAuditResponse>($"/events/{id}/audit", cancellation);

    /// <summary>Pauses the sales immediately.</summary>
    public Task<ApiResult<EventAuditResponse>> FreezeAsync(
        Guid id,
        FreezeSalesRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<EventAuditResponse>(HttpMethod.Post, $"/events/{id}/freeze", request, null, cancellation);

    /// <summary>Resumes the sales.</summary>
    public Task<ApiResult<EventAuditResponse>> UnfreezeAsync(Guid id, CancellationToken cancellation = default) =>
        http.SendAsync<EventAuditResponse>(HttpMethod.Post, $"/events/{id}/unfreeze", null, null, cancellation);

    /// <summary>History of one seat, for the event's staff.</summary>
    public Task<ApiResult<SeatHistoryResponse>> SeatHistoryAsync(
        Guid id,
        int seatId,
        CancellationToken cancellation = default
    ) => http.GetAsync<SeatHistoryResponse>($"/events/{id}/seats/{seatId}/history", cancellation);

    /// <summary>Figures of the event's waiting room, for its organizer.</summary>
    public Task<ApiResult<RoomFigures>> RoomFiguresAsync(Guid id, CancellationToken cancellation = default) =>
        http.GetAsync<RoomFigures>($"/events/{id}/room/figures", cancellation);

    /// <summary>Cancels the event.</summary>
    public Task<ApiResult<EventResponse>> CancelAsync(
        Guid id,
        CancelEventRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<EventResponse>(HttpMethod.Post, $"/events/{id}/cancel", request, null, cancellation);

    /// <summary>Sets the order of the categories.</summary>
    public Task<ApiResult<List<CategoryResponse>>> OrderCategoriesAsync(
        Guid id,
        OrderCategoriesRequest request,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<List<CategoryResponse>>(
            HttpMethod.Put,
            $"/events/{id}/categories/order",
            request,
            null,
            cancellation
        );

    /// <summary>Blocks seats.</summary>
    public Task<ApiResult<BlockSeatsResponse>> BlockSeatsAsync(
        Guid id,
        BlockSeatsRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<BlockSeatsResponse>(HttpMethod.Post, $"/events/{id}/seats/block", request, null, cancellation);

    /// <summary>Puts blocked seats back on sale.</summary>
    public Task<ApiResult<BlockSeatsResponse>> UnblockSeatsAsync(
        Guid id,
        BlockSeatsRequest request,
        CancellationToken cancellation = default
    ) =>
        http.SendAsync<BlockSeatsResponse>(HttpMethod.Post, $"/events/{id}/seats/unblock", request, null, cancellation);

    /// <summary>
    /// The event's bookings that match a search (reference, name, address) and a state, or that count as sold.
    /// </summary>
    public Task<ApiResult<Paged<BookingSummary>>> SearchBookingsAsync(
        Guid id,
        PageQuery page,
        string? search,
        BookingStatus? status,
        bool? paid = null,
        CancellationToken cancellation = default
    ) =>
        http.GetAsync<Paged<BookingSummary>>(
            $"/events/{id}/bookings"
                + ApiCall.Query(
                    ("search", search),
                    ("status", status),
                    ("paid", paid),
                    ("page", page.Page),
                    ("pageSize", page.PageSize)
                ),
            cancellation
        );
}
