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
            .WithSummary("The layout of an event's places; never changes under one version.");
        seats
            .MapGet("/availability", ReadAvailability.HandleAsync)
            .RequireRateLimiting(RateLimits.Cached)
            .WithSummary("What is free right now, two bits a place.");
        seats
            .MapGet("/seats/stream", StreamSeats.HandleAsync)
            .WithSummary("What is free, and every change of it, as server-sent events.");
        seats.MapGet("/categories", ListCategories.HandleAsync).WithSummary("What places of an event cost.");
        seats.MapGet("/sections", ListSections.HandleAsync).WithSummary("The sections of an event.");

        var plan = api.MapGroup("/events/{eventId:guid}").WithTags("Seating plan").RequireAuthorization(Policies.Staff);
        plan.MapPost("/categories", AddCategory.HandleAsync).WithSummary("Adds a category.");
        plan.MapPut("/categories/{categoryId}", UpdateCategory.HandleAsync)
            .WithSummary("Changes a category. A new price is for new holds.");
        plan.MapPut("/categories/order", OrderCategories.HandleAsync)
            .WithSummary("Sets the order in which categories are listed.");
        plan.MapDelete("/categories/{categoryId}", DeleteCategory.HandleAsync)
            .WithSummary("Removes a category that nothing uses.");
        plan.MapPost("/sections", AddSection.HandleAsync).WithSummary("Adds a section with its places.");
        plan.MapPut("/sections/{sectionId}", UpdateSection.HandleAsync)
            .WithSummary("Changes a section. What is held or sold keeps its place and its price.");
        plan.MapDelete("/sections/{sectionId}", DeleteSection.HandleAsync)
            .WithSummary("Removes a section of which nothing is held or sold.");
        plan.MapPut("/sections/{sectionId}/category", AssignCategory.HandleAsync)
            .WithSummary("Gives all places of a section another category.");
        plan.MapPost("/seats/block", BlockSeats.HandleAsync)
            .WithSummary("Takes free places out of the sale, for the house.");
        plan.MapPost("/seats/unblock", UnblockSeats.HandleAsync).WithSummary("Gives blocked places back to the sale.");
    }

    public static IServiceCollection AddSeating(this IServiceCollection services) => services.AddScoped<LayoutEditor>();
}
