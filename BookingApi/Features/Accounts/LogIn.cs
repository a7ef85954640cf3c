using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Accounts;

static class LogIn
{
    public static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> HandleAsync(
        LoginRequest request,
        PasswordCheck passwords,
        TokenIssuer tokens,
        CancellationToken cancellation
    )
    {
        var (account, refusal) = await passwords.OfAsync(request.Email, request.Password, cancellation);
        if (account is null)
            return refusal!;
        return await tokens.BeginAsync(account, request.Device, cancellation) is { } answer
            ? TypedResults.Ok(answer)
            : PasswordCheck.Wrong();
    }
}
