using System.Text.Json;
using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data.Live;

namespace BookingApi.Features.Waitlist;

static class StreamWaitlist
{
    public static async Task<Results<ServerSentEventsResult<string>, ProblemHttpResult>> HandleAsync(
        Guid id,
        CurrentUser user,
        WaitlistReader entries,
        IServiceScopeFactory scopes,
        SeatChannel channel,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellation
    )
    {
        var userId = user.Id;
        var eventId = await (await entries.OneOfAsync(id, userId, cancellation))
            .Select(w => (Guid?)w.EventId)
            .FirstOrDefaultAsync(cancellation);
        if (eventId is null)
            return Problems.NotFound("This waitlist entry");
        return TypedResults.ServerSentEvents(
            EventStream.WatchAsync(
                "waitlist",
                moved => channel.ListenToWaitlistAsync(eventId.Value, moved),
                token => ReadAsync(scopes, id, userId, token),
                lifetime,
                cancellation
            )
        );
    }

    // One scope per read, because an open stream must not keep a connection.
    static async Task<string?> ReadAsync(
        IServiceScopeFactory scopes,
        Guid id,
        Guid userId,
        CancellationToken cancellation
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var progress = await scope
            .ServiceProvider.GetRequiredService<WaitlistReader>()
            .ProgressAsync(id, userId, cancellation);
        return progress is null ? null : JsonSerializer.Serialize(progress, JsonSerializerOptions.Web);
    }
}
