namespace TicketPlatform.Contracts.Client;

/// <summary>
/// Calls under <c>/auth</c>. The access token is added by the handler of the <see cref="HttpClient"/>.
/// </summary>
public sealed class AccountClient(HttpClient http)
{
    /// <summary>Creates a customer account; also succeeds when the address is taken.</summary>
    public Task<ApiResult<NoBody>> RegisterAsync(RegisterRequest request, CancellationToken cancellation = default) =>
        http.SendAsync<NoBody>(HttpMethod.Post, "/auth/register", request, null, cancellation);

    /// <summary>Logs in.</summary>
    public Task<ApiResult<TokenResponse>> LoginAsync(LoginRequest request, CancellationToken cancellation = default) =>
        http.SendAsync<TokenResponse>(HttpMethod.Post, "/auth/login", request, null, cancellation);

    /// <summary>Rotates the tokens.</summary>
    public Task<ApiResult<TokenResponse>> RefreshAsync(
        RefreshRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<TokenResponse>(HttpMethod.Post, "/auth/refresh", request, null, cancellation);

    /// <summary>Ends the session.</summary>
    public Task<ApiResult<NoBody>> LogoutAsync(LogoutRequest request, CancellationToken cancellation = default) =>
        http.SendAsync<NoBody>(HttpMethod.Post, "/auth/logout", request, null, cancellation);

    /// <summary>Confirms the address.</summary>
    public Task<ApiResult<NoBody>> VerifyEmailAsync(
        VerifyEmailRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<NoBody>(HttpMethod.Post, "/auth/verify-email", request, null, cancellation);

    /// <summary>Sends the verification email again.</summary>
    public Task<ApiResult<NoBody>> ResendVerificationAsync(CancellationToken cancellation = default) =>
        http.SendAsync<NoBody>(HttpMethod.Post, "/auth/resend-verification", null, null, cancellation);

    /// <summary>The caller's account.</summary>
    public Task<ApiResult<UserResponse>> MeAsync(CancellationToken cancellation = default) =>
        http.GetAsync<UserResponse>("/auth/me", cancellation);

    /// <summary>Changes the caller's profile.</summary>
    public Task<ApiResult<UserResponse>> UpdateMeAsync(
        UpdateProfileRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<UserResponse>(HttpMethod.Put, "/auth/me", request, null, cancellation);

    /// <summary>Changes the language of the caller's pages and emails.</summary>
    public Task<ApiResult<UserResponse>> ChangeLanguageAsync(
        ChangeLanguageRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<UserResponse>(HttpMethod.Put, "/auth/me/language", request, null, cancellation);

    /// <summary>Requests an email with a link to choose a new password.</summary>
    public Task<ApiResult<NoBody>> ForgotPasswordAsync(
        ForgotPasswordRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<NoBody>(HttpMethod.Post, "/auth/forgot-password", request, null, cancellation);

    /// <summary>Sets a new password with the token from an email.</summary>
    public Task<ApiResult<NoBody>> ResetPasswordAsync(
        ResetPasswordRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<NoBody>(HttpMethod.Post, "/auth/reset-password", request, null, cancellation);

    /// <summary>Changes the caller's password.</summary>
    public Task<ApiResult<NoBody>> ChangePasswordAsync(
        ChangePasswordRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<NoBody>(HttpMethod.Post, "/auth/change-password", request, null, cancellation);

    /// <summary>Requests a change of address.</summary>
    public Task<ApiResult<NoBody>> ChangeEmailAsync(
        ChangeEmailRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<NoBody>(HttpMethod.Post, "/auth/change-email", request, null, cancellation);

    /// <summary>Confirms a new address with the token that was emailed to it.</summary>
    public Task<ApiResult<NoBody>> ConfirmEmailChangeAsync(
        VerifyEmailRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<NoBody>(HttpMethod.Post, "/auth/confirm-email-change", request, null, cancellation);

    /// <summary>Where the caller is logged in.</summary>
    public Task<ApiResult<List<SessionResponse>>> SessionsAsync(CancellationToken cancellation = default) =>
        http.GetAsync<List<SessionResponse>>("/auth/sessions", cancellation);

    /// <summary>Ends one session.</summary>
    public Task<ApiResult<NoBody>> EndSessionAsync(Guid id, CancellationToken cancellation = default) =>
        http.SendAsync<NoBody>(HttpMethod.Delete, $"/auth/sessions/{id}", null, null, cancellation);

    /// <summary>Ends all sessions, including the caller's.</summary>
    public Task<ApiResult<NoBody>> EndAllSessionsAsync(CancellationToken cancellation = default) =>
        http.SendAsync<NoBody>(HttpMethod.Delete, "/auth/sessions", null, null, cancellation);

    /// <summary>Logs in a user whom an identity provider has authenticated; portals only.</summary>
    public Task<ApiResult<TokenResponse>> ExternalLoginAsync(
        ExternalLoginRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<TokenResponse>(HttpMethod.Post, "/auth/external", request, null, cancellation);

    /// <summary>The caller's ways to log in.</summary>
    public Task<ApiResult<LoginMethodsResponse>> LoginMethodsAsync(CancellationToken cancellation = default) =>
        http.GetAsync<LoginMethodsResponse>("/auth/providers", cancellation);

    /// <summary>Links an identity that the caller has proven to be theirs; portals only.</summary>
    public Task<ApiResult<LoginMethodsResponse>> LinkProviderAsync(
        LinkProviderRequest request,
        CancellationToken cancellation = default
    ) => http.SendAsync<LoginMethodsResponse>(HttpMethod.Post, "/auth/providers", request, null, cancellation);

    /// <summary>Removes a link, unless it is the last way to log in.</summary>
    public Task<ApiResult<NoBody>> UnlinkProviderAsync(string provider, CancellationToken cancellation = default) =>
        http.SendAsync<NoBody>(
            HttpMethod.Delete,
            $"/auth/providers/{Uri.EscapeDataString(provider)}",
            null,
            null,
            cancellation
        );
}
