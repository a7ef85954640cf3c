namespace CustomerPortal.Account;

/// <summary>
/// An identity provider that visitors can sign in with. Configuration section <c>OAuth:Providers:{name}</c>; without a
/// client id, a provider does not exist. The endpoints of google, github and facebook are known; those of any other
/// provider are part of the configuration.
/// </summary>
sealed record OAuthProvider
{
    static readonly Dictionary<string, OAuthProvider> Known = new(StringComparer.Ordinal)
    {
        ["google"] = new()
        {
            DisplayName = "Google",
            AuthorizationEndpoint = "https://accounts.google.com/o/oauth2/v2/auth",
            TokenEndpoint = "https://oauth2.googleapis.com/token",
            UserInformationEndpoint = "https://openidconnect.googleapis.com/v1/userinfo",
        },
        ["github"] = new()
        {
            DisplayName = "GitHub",
            AuthorizationEndpoint = "https://github.com/login/oauth/authorize",
            TokenEndpoint = "https://github.com/login/oauth/access_token",
            UserInformationEndpoint = "https://api.github.com/user",
            EmailsEndpoint = "https://api.github.com/user/emails",
            Scopes = "read:user user:email",
        },
        ["facebook"] = new()
        {
            DisplayName = "Facebook",
            AuthorizationEndpoint = "https://www.facebook.com/v23.0/dialog/oauth",
            TokenEndpoint = "https://graph.facebook.com/v23.0/oauth/access_token",
            UserInformationEndpoint = "https://graph.facebook.com/v23.0/me?fields=id,name,email",
            Scopes = "public_profile email",
        },
    };

    /// <summary>Part of URLs and of stored links: lower-case letters, digits and hyphens.</summary>
    public string Name { get; init; } = "";
    public string? DisplayName { get; init; }
    public string? ClientId { get; init; }
    public string? ClientSecret { get; init; }
    public string? AuthorizationEndpoint { get; init; }
    public string? TokenEndpoint { get; init; }

    /// <summary>
    /// Answers with JSON: <c>sub</c> or <c>id</c>, and <c>email</c>, <c>email_verified</c> and <c>name</c> if
    /// available.
    /// </summary>
    public string? UserInformationEndpoint { get; init; }

    /// <summary>For GitHub: a list of addresses, of which the primary one is used.</summary>
    public string? EmailsEndpoint { get; init; }

    /// <summary>Separated by spaces.</summary>
    public string? Scopes { get; init; }

    /// <summary>
    /// Treats every address from this provider as verified. For providers that do not report it, such as Facebook.
    /// </summary>
    public bool TrustEmail { get; init; }

    /// <summary>The configured providers. An incomplete one is a configuration error, reported at startup.</summary>
    public static IReadOnlyList<OAuthProvider> From(IConfiguration configuration) =>
        [
            .. configuration
                .GetSection("OAuth:Providers")
                .GetChildren()
                .Select(Of)
                .Where(provider => !string.IsNullOrEmpty(provider.ClientId)),
        ];

    static OAuthProvider Of(IConfigurationSection section)
    {
        var name = section.Key.ToLowerInvariant();
        var (own, known) = (section.Get<OAuthProvider>() ?? new(), Known.GetValueOrDefault(name, new()));
        var provider = own with
        {
            Name = name,
            DisplayName = own.DisplayName ?? known.DisplayName ?? section.Key,
            AuthorizationEndpoint = own.AuthorizationEndpoint ?? known.AuthorizationEndpoint,
            TokenEndpoint = own.TokenEndpoint ?? known.TokenEndpoint,
            UserInformationEndpoint = own.UserInformationEndpoint ?? known.UserInformationEndpoint,
            EmailsEndpoint = own.EmailsEndpoint ?? known.EmailsEndpoint,
            Scopes = own.Scopes ?? known.Scopes ?? "openid email profile",
        };
        if (string.IsNullOrEmpty(provider.ClientId))
            return provider;
        if (name.Length > 40 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw new InvalidOperationException(
                $"{section.Path}: a provider name can have at most 40 letters, digits and hyphens."
            );
        foreach (
            var (key, value) in new[]
            {
                (nameof(ClientSecret), provider.ClientSecret),
                (nameof(AuthorizationEndpoint), provider.AuthorizationEndpoint),
                (nameof(TokenEndpoint), provider.TokenEndpoint),
                (nameof(UserInformationEndpoint), provider.UserInformationEndpoint),
            }
        )
        {
            if (string.IsNullOrEmpty(value))
                throw new InvalidOperationException($"{section.Path}:{key} is missing.");
        }
        return provider;
    }
}
