using BookingApi.Features.Holds;
using BookingApi.Http;
using BookingApi.Security;

namespace BookingApi.Features.Bookings;

static class BookingsGroup
{
    public static void MapBookings(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/bookings").WithTags("Bookings").RequireAuthorization(Policies.SignedIn);
        own.MapPost("/", CreateBooking.HandleAsync)
            .RequireIdempotencyKey()
            .AddEndpointFilter(HoldLimitFilters.BookAsync)
            .WithSummary("Books a live hold.");
        own.MapGet("/mine", ListMyBookings.HandleAsync).WithSummary("Lists the caller's bookings, newest first.");
        own.MapGet("/{id:guid}", ReadBooking.HandleAsync)
            .WithSummary("Returns one booking of the caller, or of an event that the caller runs.");
        own.MapPost("/{id:guid}/cancel", CancelBooking.HandleAsync)
            .RequireIdempotencyKey()
            .WithSummary(
                "Cancels a booking. An unpaid booking ends immediately; for a paid one, all remaining tickets are refunded."
            );
        own.MapPost("/{id:guid}/refund", RefundBooking.HandleAsync)
            .RequireIdempotencyKey()
            .WithSummary(
                "Refunds tickets of a paid booking: by its buyer within the event's refund rules, by staff at any time."
            );
        own.MapGet("/{id:guid}/stream", StreamBooking.HandleAsync)
            .WithSummary("Streams the progress of a booking as server-sent events.");

        var events = api.MapGroup("/events/{eventId:guid}").WithTags("Bookings").RequireAuthorization(Policies.Staff);
        events
            .MapGet("/bookings", ListEventBookings.HandleAsync)
            .WithSummary("Lists an event's bookings for its organizer, newest first.");
        events
            .MapGet("/bookings.csv", ExportBookings.HandleAsync)
            .WithSummary("Exports an event's bookings as CSV, one line per ticket.");
        events
            .MapGet("/sales", ReadSales.HandleAsync)
            .WithSummary("Returns an event's sales figures and its newest bookings.");
        events
            .MapGet("/sales/stream", StreamSales.HandleAsync)
            .WithSummary("Streams the sales figures after each sale as server-sent events.");

        api.MapGet("/admin/bookings", ListAllBookings.HandleAsync)
            .WithTags("Admin")
            .RequireAuthorization(Policies.Admin)
            .WithSummary("Lists all bookings, newest first.");
    }
}
