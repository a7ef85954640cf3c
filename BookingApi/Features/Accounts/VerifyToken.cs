using System.Security.Claims;
using BookingApi.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Accounts;

/// <summary>The portal authenticates with its key; the person's access token is the subject of the request.</summary>
static class VerifyToken
{
    public static async Task<Results<Ok<VerifiedToken>, ProblemHttpResult>> HandleAsync(
        HttpContext context,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        var person = (await context.AuthenticateAsync(BearerTokenDefaults.AuthenticationScheme)).Principal;
        if (
            !Guid.TryParse(person?.FindFirstValue(ClaimTypes.NameIdentifier), out var userId)
            || !Guid.TryParse(person.FindFirstValue(ClaimTypes.Sid), out var sessionId)
        )
            return Problems.Of(
                401,
                ProblemCodes.Unauthenticated,
                "This token is not valid.",
                "This token is not valid or has expired."
            );
        // The account as it is in the database now, not as it was when the token was issued.
        var user = await db
            .Users.AsNoTracking()
            .FirstOrDefaultAsync(
                u =>
                    u.Id == userId
                    && db.Sessions.Any(s => s.Id == sessionId && s.UserId == userId && s.RevokedAt == null),
                cancellation
            );
        return user is null
            ? Problems.Of(
                401,
                ProblemCodes.SessionEnded,
                "This session has ended.",
                "This session has ended. Please log in again."
            )
            : TypedResults.Ok(new VerifiedToken(user.Id, user.Email!, user.Name, user.Role, sessionId));
    }
}
