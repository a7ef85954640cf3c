namespace BookingApi.Features.Events;

static class EventsGroup
{
    public static void MapEvents(this IEndpointRouteBuilder api)
    {
    }
}
