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
