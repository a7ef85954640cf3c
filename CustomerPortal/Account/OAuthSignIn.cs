using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using TicketPlatform.ServiceDefaults;

namespace CustomerPortal.Account;

/// <summary>
/// Signing in at an identity provider with the framework's OAuth handler, which manages state and PKCE. The identity is
/// kept for some minutes in an encrypted cookie, until the page /account/external has logged the person in.
/// </summary>
static class OAuthSignIn
{
    /// <summary>The scheme of that cookie.</summary>
    public const string Scheme = "external";

    public static void AddOAuthSignIn(this WebApplicationBuilder builder)
    {
        var providers = OAuthProvider.From(builder.Configuration);
        builder.Services.AddSingleton(new OAuthProviders(providers));
        var cookies = $"{(builder.Environment.IsDevelopment() ? "" : "__Host-")}{ResourceNames.CustomerPortal}-";
        var authentication = builder
            .Services.AddAuthentication()
            .AddCookie(Scheme, cookie =>
            {
                cookie.Cookie.Name = cookies + "external";
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = TimeSpan.FromMinutes(15);
                cookie.SlidingExpiration = false;
            });
        foreach (var provider in providers)
            authentication.AddOAuth(provider.Name, provider.DisplayName!, options =>
                Configure(options, provider, cookies)
            );
    }

    static void Configure(OAuthOptions options, OAuthProvider provider, string cookies)
    {
        options.SignInScheme = Scheme;
        options.ClientId = provider.ClientId!;
        options.ClientSecret = provider.ClientSecret!;
        options.AuthorizationEndpoint = provider.AuthorizationEndpoint!;
        options.TokenEndpoint = provider.TokenEndpoint!;
        options.UserInformationEndpoint = provider.UserInformationEndpoint!;
        options.CallbackPath = $"/account/external/{provider.Name}/callback";
        options.UsePkce = true;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);
        options.CorrelationCookie.Name = cookies + "sign-in-";
        // A cookie with the prefix "__Host-" must apply to all paths.
        options.CorrelationCookie.Path = "/";
        // The provider sends the visitor back by a link, with which lax cookies are sent.
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        foreach (var scope in provider.Scopes!.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            options.Scope.Add(scope);
        options.Events.OnCreatingTicket = context => ReadPersonAsync(context, provider);
        options.Events.OnAccessDenied = context => GiveUp(context, "denied", context.Properties);
        options.Events.OnRemoteFailure = context =>
            GiveUp(context, IsOfThisVisit(context) ? "unavailable" : "state", context.Properties);
    }

    static async Task ReadPersonAsync(OAuthCreatingTicketContext context, OAuthProvider provider)
    {
        var person = await ReadAsync(context, provider.UserInformationEndpoint!);
        var subject = Text(person, "sub")
            ?? Text(person, "id")
            ?? throw new AuthenticationFailureException("The provider did not return a permanent user id.");
        var (email, verified) = (
            Text(person, "email"),
            provider.TrustEmail || Text(person, "email_verified") is "true" or "True"
        );
        if (provider.EmailsEndpoint is { } address)
        {
            var primary = (await ReadAsync(context, address))
                .EnumerateArray()
                .FirstOrDefault(entry => Text(entry, "primary") == "True");
            (email, verified) =
                primary.ValueKind == JsonValueKind.Object
                    ? (Text(primary, "email"), Text(primary, "verified") == "True")
                    : (email, false);
        }
        Add(ExternalPerson.ProviderClaim, provider.Name);
        Add(ClaimTypes.NameIdentifier, subject);
        Add(ClaimTypes.Email, email);
        Add(ExternalPerson.VerifiedClaim, verified ? "true" : null);
        Add(ClaimTypes.Name, Text(person, "name"));

        void Add(string type, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                context.Identity!.AddClaim(new(type, value));
        }
    }

    static async Task<JsonElement> ReadAsync(OAuthCreatingTicketContext context, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.Add(new("application/json"));
        request.Headers.UserAgent.Add(new("TicketPlatform", "1.0"));
        using var answer = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(
            await answer.Content.ReadAsStringAsync(context.HttpContext.RequestAborted)
        );
        return document.RootElement.Clone();
    }

    // Numbers, such as GitHub's ids, as they are written.
    static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;

    // Otherwise the state is missing, damaged, or belongs to a visit that began in another browser. The handler reports
    // this only in these words; if they change, the page blames the provider instead, but still nobody is logged in.
    static bool IsOfThisVisit(RemoteFailureContext context) =>
        context.Failure?.Message is not ("Correlation failed." or "The oauth state was missing or invalid.");

    static Task GiveUp(
        HandleRequestContext<RemoteAuthenticationOptions> context,
        string why,
        AuthenticationProperties? properties
    )
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["why"] = why,
            ["provider"] = context.Scheme.Name,
            ["returnUrl"] = properties?.Items.TryGetValue(ExternalPerson.ReturnUrl, out var back) == true ? back : null,
        };
        context.Response.Redirect(QueryHelpers.AddQueryString("/account/sign-in-failed", query));
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
