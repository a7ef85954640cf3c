using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Waitlist;

static class LeaveWaitlist
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id,
        CurrentUser user,
        WaitlistReader entries,
        WaitlistService waitlistService,
        CancellationToken cancellation
    )
    {
        // Leaving twice, or after the entry has ended, gives the caller what they wanted.
        return
            await waitlistService.LeaveAsync(id, user.Id, cancellation)
            || await (await entries.OneOfAsync(id, user.Id, cancellation)).AnyAsync(cancellation)
            ? TypedResults.NoContent()
            : Problems.NotFound("This waitlist entry");
    }
}
