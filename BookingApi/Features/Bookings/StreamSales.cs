using System.Text.Json;
using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Data.Live;

namespace BookingApi.Features.Bookings;

static class StreamSales
{
    public static async Task<Results<ServerSentEventsResult<string>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        CurrentUser user,
        SalesReader sales,
        IServiceScopeFactory scopes,
        SeatChannel channel,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellation
    )
    {
        if (!await sales.MaySeeAsync(eventId, user, cancellation))
            return Problems.NotFound("This event");
        return TypedResults.ServerSentEvents(
            EventStream.WatchAsync(
                "sales",
                changed => channel.ListenToBookingsAsync(eventId, _ => changed()),
                async token =>
                {
                    await using var scope = scopes.CreateAsyncScope();
                    return JsonSerializer.Serialize(
                        await scope.ServiceProvider.GetRequiredService<SalesReader>().ReadAsync(eventId, token),
                        JsonSerializerOptions.Web
                    );
                },
                lifetime,
                cancellation
            )
        );
    }
}
