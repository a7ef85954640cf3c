namespace TicketPlatform.Contracts.Client;

/// <summary>Responses that a portal forwards unchanged: streams, pictures, documents.</summary>
public sealed class RawClient(HttpClient http)
{
    /// <summary>
    /// Opens <c>/api</c> + <paramref name="path"/> and returns when the headers have arrived; the caller disposes the
    /// response.
    /// </summary>
    public async Task<HttpResponseMessage> OpenAsync(
        string path,
        string? ifNoneMatch = null,
        CancellationToken cancellation = default
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Routes.Base + path);
        if (ifNoneMatch is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    /// <summary>Why the API refused.</summary>
    public static Task<ApiProblem> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellation) =>
        ApiCall.ReadProblemAsync(response, cancellation);

    /// <summary>Seat changes of an event (server-sent events).</summary>
    public static string SeatStream(Guid eventId) => $"/events/{eventId}/seats/stream";

    /// <summary>Progress of a booking (server-sent events).</summary>
    public static string BookingStream(Guid bookingId) => $"/bookings/{bookingId}/stream";

    /// <summary>Sales of an event (server-sent events).</summary>
    public static string SalesStream(Guid eventId) => $"/events/{eventId}/sales/stream";

    /// <summary>Progress of a waitlist entry (server-sent events).</summary>
    public static string WaitlistStream(Guid entryId) => $"/waitlist/{entryId}/stream";

    /// <summary>An uploaded picture in one of the <see cref="PictureSizes.Widths"/>.</summary>
    public static string PictureJpeg(Guid pictureId, int width) =>
        FormattableString.Invariant($"/images/{pictureId}/{width}.jpg");

    /// <summary>An uploaded picture in one of the <see cref="PictureSizes.Widths"/>.</summary>
    public static string PictureWebP(Guid pictureId, int width) =>
        FormattableString.Invariant($"/images/{pictureId}/{width}.webp");

    /// <summary>The poster drawn from the event's id (SVG).</summary>
    public static string Poster(Guid eventId, string? preview = null) =>
        $"/events/{eventId}/poster.svg" + ApiCall.Query(("preview", preview));
}
