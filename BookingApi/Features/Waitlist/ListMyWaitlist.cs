using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Waitlist;

static class ListMyWaitlist
{
    public static async Task<Ok<List<WaitlistResponse>>> HandleAsync(
        CurrentUser user,
        WaitlistReader entries,
        CancellationToken cancellation
    ) => TypedResults.Ok(await entries.MineAsync(user.Id, cancellation));
}

static class ReadWaitlist
{
    public static async Task<Results<Ok<WaitlistResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        CurrentUser user,
        WaitlistReader entries,
        CancellationToken cancellation
    ) =>
        await entries.FindAsync(id, user.Id, cancellation) is { } entry
            ? TypedResults.Ok(entry)
            : Problems.NotFound("This place in line");
}
