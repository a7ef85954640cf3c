using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Accounts;

static class LogIn
{
    public static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> HandleAsync(
        LoginRequest request,
        BookingDbContext db,
        PasswordCheck passwords,
        TokenIssuer tokens,
        CancellationToken cancellation
    )
    {
        var (account, refusal) = await passwords.OfAsync(request.Email, request.Password, cancellation);
        if (account is null)
            return refusal!;
        var answer = tokens.Begin(account, request.Device);
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Ok(answer);
    }
}
