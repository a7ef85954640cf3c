using BookingApi.Http;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Security;

/// <summary>
/// Users who have to choose a new password cannot do anything else first. The token says that they have to; the account
/// says whether this is still true.
/// </summary>
sealed class PasswordChange(RequestDelegate next)
{
    /// <summary>Claim of access tokens of such an account.</summary>
    public const string Claim = "must-change-password";

    public async Task InvokeAsync(HttpContext context)
    {
        if (
            context.User.HasClaim(c => c.Type == Claim)
            && !context.Request.Path.StartsWithSegments($"{Routes.Base}/auth", StringComparison.OrdinalIgnoreCase)
            && await MustChangeAsync(context)
        )
        {
            await Problems
                .Of(
                    403,
                    ProblemCodes.PasswordChangeRequired,
                    "Choose a new password first.",
                    "Choose a new password before you continue."
                )
                .ExecuteAsync(context);
            return;
        }
        await next(context);
    }

    // Resolved here and not above, because almost no request needs the database for this.
    static Task<bool> MustChangeAsync(HttpContext context)
    {
        var id = context.RequestServices.GetRequiredService<CurrentUser>().Id;
        return context
            .RequestServices.GetRequiredService<BookingDbContext>()
            .Users.AnyAsync(u => u.Id == id && u.MustChangePassword, context.RequestAborted);
    }
}
