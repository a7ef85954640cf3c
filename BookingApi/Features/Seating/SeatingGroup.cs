using BookingApi.Http;
using BookingApi.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Seating;

static class SeatingGroup
{
    public static void MapSeating(this IEndpointRouteBuilder api)
    {
        var seats = api.MapGroup("/events/{eventId:guid}").WithTags("Seats");
        seats.MapGet("/seats", ReadSeatMap.HandleAsync).AllowAnonymous().WithSummary("The layout of an event's places; never changes under one version.");
        seats.MapGet("/availability", ReadAvailability.HandleAsync).AllowAnonymous().WithSummary("What is free right now, two bits a place.");
        seats.MapGet("/seats/stream", StreamSeats.HandleAsync).AllowAnonymous().WithSummary("What is free, and every change of it, as server-sent events.");
    }
}
