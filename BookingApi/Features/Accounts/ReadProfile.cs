using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Accounts;

static class ReadProfile
{
    public static async Task<Results<Ok<UserResponse>, ProblemHttpResult>> HandleAsync(
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    ) =>
        await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == user.Id, cancellation) is { } account
            ? TypedResults.Ok(TokenIssuer.Response(account))
            : Problems.NotFound("This account");
}
