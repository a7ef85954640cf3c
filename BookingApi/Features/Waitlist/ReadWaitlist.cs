using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Waitlist;

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
            : Problems.NotFound("This waitlist entry");
}
