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
            .WithSummary("Makes a booking of a live hold.");
        own.MapGet("/mine", ListMyBookings.HandleAsync).WithSummary("The caller's bookings, newest first.");
        own.MapGet("/{id:guid}", ReadBooking.HandleAsync)
            .WithSummary("One booking of the caller, or of an event that the caller runs.");
        own.MapPost("/{id:guid}/cancel", CancelBooking.HandleAsync)
            .RequireIdempotencyKey()
            .WithSummary("Cancels a booking: an unpaid one at once, a paid one with a refund of all that is left.");
        own.MapPost("/{id:guid}/refund", RefundBooking.HandleAsync)
            .RequireIdempotencyKey()
            .WithSummary(
                "Gives places of a paid booking back: by its buyer within the event's rules, by staff at any time."
            );
        own.MapGet("/{id:guid}/stream", StreamBooking.HandleAsync)
            .WithSummary("Progress of a booking as server-sent events.");

        var events = api.MapGroup("/events/{eventId:guid}").WithTags("Bookings").RequireAuthorization(Policies.Staff);
        events
            .MapGet("/bookings", ListEventBookings.HandleAsync)
            .WithSummary("An event's bookings for its organizer, newest first.");
        events.MapGet("/bookings.csv", ExportBookings.HandleAsync).WithSummary("The same as CSV, one line a place.");
        events.MapGet("/sales", ReadSales.HandleAsync).WithSummary("An event's totals and newest bookings.");
        events
            .MapGet("/sales/stream", StreamSales.HandleAsync)
            .WithSummary("The same, again whenever something is sold, as server-sent events.");

        api.MapGet("/admin/bookings", ListAllBookings.HandleAsync)
            .WithTags("Admin")
            .RequireAuthorization(Policies.Admin)
            .WithSummary("All bookings, newest first.");
    }
}
