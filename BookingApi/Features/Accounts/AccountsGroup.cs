using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Identity;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;

namespace BookingApi.Features.Accounts;

static class AccountsGroup
{
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var secrets = api.MapGroup("/auth").WithTags("Accounts").RequireRateLimiting(RateLimits.Auth);
        secrets
            .MapPost("/register", Register.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Creates a customer account. The answer is the same when the address has one already.");
        secrets
            .MapPost("/login", LogIn.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Trades address and password for tokens.");
        secrets
            .MapPost("/refresh", RefreshTokens.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Trades a refresh token for new tokens; using one twice ends the session.");
        secrets
            .MapPost("/logout", LogOut.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Ends the session of a refresh token.");
        secrets
            .MapPost("/verify-email", VerifyEmail.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Confirms an address with the token from the verification mail.");
        secrets
            .MapPost("/resend-verification", ResendVerification.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("Sends the verification mail again.");
        secrets
            .MapPost("/forgot-password", ForgotPassword.HandleAsync)
            .AllowAnonymous()
            .WithSummary(
                "Sends a link to choose a new password. The answer is the same when there is no such account."
            );
        secrets
            .MapPost("/reset-password", ResetPassword.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Chooses a new password with the token from a mail; ends all sessions.");
        secrets
            .MapPost("/change-password", ChangePassword.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("Changes the caller's password; ends all other sessions.");
        secrets
            .MapPost("/change-email", ChangeEmail.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("Asks for another address; counts once the link that is mailed to it was followed.");
        secrets
            .MapPost("/confirm-email-change", ConfirmEmailChange.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Confirms another address with the token that was mailed to it.");
        secrets
            .MapPost("/external", ExternalLogin.HandleAsync)
            .RequireAuthorization(Policies.Portal)
            .WithSummary("Logs in who was proven by an identity provider, for portals.");
        secrets
            .MapPost("/providers", ProviderLinks.AddAsync)
            .RequireAuthorization(Policies.PortalForSignedIn)
            .WithSummary("Links an identity at a provider with the caller's account, for portals.");
        api.MapGet("/auth/verify", VerifyToken.HandleAsync)
            .WithTags("Accounts")
            .RequireAuthorization(Policies.Portal)
            .WithSummary("Who an access token belongs to, for services.");

        var sessions = api.MapGroup("/auth/sessions").WithTags("Accounts").RequireAuthorization(Policies.SignedIn);
        sessions.MapGet("/", Sessions.ListAsync).WithSummary("Where the caller is logged in.");
        sessions.MapDelete("/{id:guid}", Sessions.EndAsync).WithSummary("Ends one of the caller's sessions.");
        sessions.MapDelete("/", Sessions.EndAllAsync).WithSummary("Ends all of the caller's sessions, this one too.");

        var providers = api.MapGroup("/auth/providers").WithTags("Accounts").RequireAuthorization(Policies.SignedIn);
        providers.MapGet("/", ProviderLinks.ListAsync).WithSummary("How the caller can log in.");
        providers
            .MapDelete("/{provider}", ProviderLinks.RemoveAsync)
            .WithSummary("Removes a link with an identity provider, unless it is the last way in.");

        var me = api.MapGroup("/auth/me").WithTags("Accounts").RequireAuthorization(Policies.SignedIn);
        me.MapGet("/", ReadProfile.HandleAsync).WithSummary("The caller's account.");
        me.MapPut("/", UpdateProfile.HandleAsync).WithSummary("Changes the caller's name and phone number.");
        me.MapPut("/language", ChangeLanguage.HandleAsync)
            .WithSummary("Changes the language of the caller's pages, mails and text messages.");
    }
}
