using BookingApi.Http;
using BookingApi.Security;
using TicketPlatform.ServiceDefaults.SharedResponses;

namespace BookingApi.Features.Seating;

static class SeatingGroup
{
    public static void MapSeating(this IEndpointRouteBuilder api)
    {
        var seats = api.MapGroup("/events/{eventId:guid}").WithTags("Seats").AllowAnonymous();
        seats
            .MapGet("/seats", ReadSeatMap.HandleAsync)
            .RequireRateLimiting(RateLimits.Cached)
            .WithMetadata(new SharedResponseAttribute())
            .WithSummary("Returns the seat layout of an event. A version never changes.");
        seats
            .MapGet("/availability", ReadAvailability.HandleAsync)
            .RequireRateLimiting(RateLimits.Cached)
            .WithSummary("Returns the current availability, two bits per seat.");
        seats
            .MapGet("/seats/stream", StreamSeats.HandleAsync)
            .WithSummary("Streams the availability and every change of it as server-sent events.");
        seats
            .MapGet("/categories", ListCategories.HandleAsync)
            .WithSummary("Lists an event's ticket categories with their prices.");
        seats.MapGet("/sections", ListSections.HandleAsync).WithSummary("Lists the sections of an event.");

        var plan = api.MapGroup("/events/{eventId:guid}").WithTags("Seating plan").RequireAuthorization(Policies.Staff);
        plan.MapPost("/categories", AddCategory.HandleAsync).WithSummary("Adds a ticket category.");
        plan.MapPut("/categories/{categoryId}", UpdateCategory.HandleAsync)
            .WithSummary("Updates a ticket category. A new price applies to new holds.");
        plan.MapPut("/categories/order", OrderCategories.HandleAsync)
            .WithSummary("Sets the order of the ticket categories.");
        plan.MapDelete("/categories/{categoryId}", DeleteCategory.HandleAsync)
            .WithSummary("Removes an unused ticket category.");
        plan.MapPost("/sections", AddSection.HandleAsync).WithSummary("Adds a section with its seats.");
        plan.MapPut("/sections/{sectionId}", UpdateSection.HandleAsync)
            .WithSummary("Updates a section. Seats that are on hold or sold keep their labels and prices.");
        plan.MapDelete("/sections/{sectionId}", DeleteSection.HandleAsync)
            .WithSummary("Removes a section without seats that are on hold or sold.");
        plan.MapPut("/sections/{sectionId}/category", AssignCategory.HandleAsync)
            .WithSummary("Assigns all seats of a section to another ticket category.");
        plan.MapPost("/seats/block", BlockSeats.HandleAsync)
            .WithSummary("Blocks free seats, so that they are not for sale.");
        plan.MapPost("/seats/unblock", UnblockSeats.HandleAsync)
            .WithSummary("Unblocks seats, so that they are for sale again.");
    }

    public static IServiceCollection AddSeating(this IServiceCollection services) => services.AddScoped<LayoutEditor>();
}
