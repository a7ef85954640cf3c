using BookingApi.Http;
using BookingApi.Security;

namespace BookingApi.Features.Accounts;

static class AccountsGroup
{
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var secrets = api.MapGroup("/auth").WithTags("Accounts").RequireRateLimiting(RateLimits.Auth);
        secrets
            .MapPost("/register", Register.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Creates a customer account. The response is the same if the email address already has one.");
        secrets
            .MapPost("/login", LogIn.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Logs in with email address and password, and returns tokens.");
        secrets
            .MapPost("/verify-email", VerifyEmail.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Confirms an email address with the token from the verification email.");
        secrets
            .MapPost("/resend-verification", ResendVerification.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("Resends the verification email.");
        secrets
            .MapPost("/forgot-password", ForgotPassword.HandleAsync)
            .AllowAnonymous()
            .WithSummary(
                "Emails a link for choosing a new password. The response is the same if there is no such account."
            );
        secrets
            .MapPost("/reset-password", ResetPassword.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Sets a new password with the token from the email, and ends all sessions.");
        secrets
            .MapPost("/change-password", ChangePassword.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("Changes the caller's password, and ends all other sessions.");
        secrets
            .MapPost("/change-email", ChangeEmail.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary(
                "Requests a change of email address. "
                    + "It takes effect when the new address is confirmed with the token sent to it."
            );
        secrets
            .MapPost("/confirm-email-change", ConfirmEmailChange.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Confirms a new email address with the token that was sent to it.");
        secrets
            .MapPost("/external", ExternalLogin.HandleAsync)
            .RequireAuthorization(Policies.Portal)
            .WithSummary("Logs in a user whom an identity provider has authenticated. For portals only.");
        secrets
            .MapPost("/providers", ProviderLinks.AddAsync)
            .RequireAuthorization(Policies.PortalForSignedIn)
            .WithSummary("Links an identity at a provider to the caller's account. For portals only.");

        // Refresh tokens cannot be guessed, so these count as ordinary changes: failed logins must not keep anybody from
        // logging out or staying logged in.
        var tokens = api.MapGroup("/auth").WithTags("Accounts");
        tokens
            .MapPost("/refresh", RefreshTokens.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Exchanges a refresh token for new tokens. Using a refresh token twice ends the session.");
        tokens
            .MapPost("/logout", LogOut.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Ends the session of a refresh token.");

        api.MapGet("/auth/verify", VerifyToken.HandleAsync)
            .WithTags("Accounts")
            .RequireAuthorization(Policies.Portal)
            .WithSummary("Returns the account that an access token belongs to. For services only.");

        var sessions = api.MapGroup("/auth/sessions").WithTags("Accounts").RequireAuthorization(Policies.SignedIn);
        sessions.MapGet("/", Sessions.ListAsync).WithSummary("Lists the caller's sessions.");
        sessions.MapDelete("/{id:guid}", Sessions.EndAsync).WithSummary("Ends one of the caller's sessions.");
        sessions
            .MapDelete("/", Sessions.EndAllAsync)
            .WithSummary("Ends all of the caller's sessions, including the current one.");

        var providers = api.MapGroup("/auth/providers").WithTags("Accounts").RequireAuthorization(Policies.SignedIn);
        providers.MapGet("/", ProviderLinks.ListAsync).WithSummary("Lists the caller's ways to log in.");
        providers
            .MapDelete("/{provider}", ProviderLinks.RemoveAsync)
            .WithSummary("Removes a link to an identity provider, unless it is the last way to log in.");

        var me = api.MapGroup("/auth/me").WithTags("Accounts").RequireAuthorization(Policies.SignedIn);
        me.MapGet("/", ReadProfile.HandleAsync).WithSummary("Returns the caller's account.");
        me.MapPut("/", UpdateProfile.HandleAsync).WithSummary("Changes the caller's name and phone number.");
        me.MapPut("/language", ChangeLanguage.HandleAsync)
            .WithSummary("Changes the language of the caller's pages, emails and text messages.");
    }
}
