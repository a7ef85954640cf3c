using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Seating;
using Section = TicketPlatform.Domain.Seating.Section;

namespace BookingApi.Features.Seating;

static class ReadSeatMap
{
    public static async Task<Results<Ok<SeatMapResponse>, StatusCodeHttpResult, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        HttpContext http,
        CurrentUser user,
        BookingDbContext db,
        SeatBoards boards,
        CancellationToken cancellation
    )
    {
        if (
            await db.VisibleLayoutAsync(eventId, user, cancellation) is not { } layout
            || await boards.FindAsync(eventId, layout) is not { } board
        )
            return Problems.NotFound("This event");
        var content = board.Content;
        var tag = $"\"{content.LayoutVersion}\"";
        http.Response.Headers[HeaderNames.ETag] = tag;
        http.Response.Headers[HeaderNames.CacheControl] = "public, max-age=0, must-revalidate";
        if (http.Request.Headers[HeaderNames.IfNoneMatch] == tag)
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        var (width, height) = SeatGeometry.Bounds(content.Sections);
        return TypedResults.Ok(
            new SeatMapResponse(
                eventId,
                content.LayoutVersion,
                content.PlaceCount,
                width,
                height,
                [.. content.Sections.Select(Response)]
            )
        );
    }

    public static SectionResponse Response(Section s) =>
        new(
            s.SectionNo,
            s.Name,
            s.Kind,
            s.CategoryNo,
            s.FirstPlaceNo,
            s.Capacity,
            s.RowCount,
            s.SeatsPerRow,
            [.. Enumerable.Range(0, s.RowCount).Select(s.RowLabel)],
            s.FirstSeatNumber,
            [.. s.StepFreeRows.Select(r => (int)r)],
            s.X,
            s.Y,
            s.Rotation,
            s.Curve,
            s.SeatSpacing,
            s.RowSpacing,
            s.Width,
            s.Height,
            s.PlaceRanges.Length == 0 ? null : [.. s.Ranges().Select(range => new SeatRange(range.First, range.Count))]
        );
}
