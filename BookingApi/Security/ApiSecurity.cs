using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using TicketPlatform.Data.Keys;
using TicketPlatform.ServiceDefaults;

namespace BookingApi.Security;

static class ApiSecurity
{
    public static IServiceCollection AddApiSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentUser>();
        services.AddScoped<Audit>();
        services.AddOptions<ServiceAuthOptions>().BindConfiguration("ServiceAuth");

        // Access tokens are protected with keys that all replicas share through the database.
        services.AddDbContext<KeyRingContext>(
            (provider, keys) => keys.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
        );
        services.AddSharedKeys(ResourceNames.BookingApi, configuration).PersistKeysToDbContext<KeyRingContext>();

        services
            .AddOptions<LoginSessionOptions>()
            .BindConfiguration("Sessions")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<EndedSessions>();
        services.AddHostedService<WatchEndedSessions>();
        services
            .AddOptions<BearerTokenOptions>(BearerTokenDefaults.AuthenticationScheme)
            .PostConfigure<EndedSessions, IHttpContextAccessor, IOptions<LoginSessionOptions>>(
                (bearer, sessions, contexts, own) =>
                {
                    bearer.BearerTokenExpiration = own.Value.AccessTokenLifetime;
                    bearer.BearerTokenProtector = new SessionTicketFormat(
                        bearer.BearerTokenProtector,
                        sessions,
                        contexts
                    );
                }
            );
        services
            .AddAuthentication(BearerTokenDefaults.AuthenticationScheme)
            .AddBearerToken()
            .AddScheme<AuthenticationSchemeOptions, ServiceAuthentication>(ServiceAuthentication.Scheme, null);

        services
            .AddAuthorizationBuilder()
            // If no route matched, the framework responds: unknown address, wrong method, wrong content type.
            .SetFallbackPolicy(
                new AuthorizationPolicyBuilder()
                    .RequireAssertion(asked =>
                        asked.Resource is HttpContext context && context.GetEndpoint() is not RouteEndpoint
                    )
                    .Build()
            )
            .AddPolicy(Policies.SignedIn, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Policies.Staff, policy => policy.RequireRole(nameof(Role.Organizer), nameof(Role.Admin)))
            .AddPolicy(Policies.Door, policy =>
                policy.RequireRole(nameof(Role.Organizer), nameof(Role.DoorStaff), nameof(Role.Admin))
            )
            .AddPolicy(Policies.Admin, policy => policy.RequireRole(nameof(Role.Admin)))
            .AddPolicy(Policies.Portal, policy =>
                policy.AddAuthenticationSchemes(ServiceAuthentication.Scheme).RequireAuthenticatedUser()
            )
            .AddPolicy(Policies.PortalForSignedIn, policy =>
                policy
                    .AddAuthenticationSchemes(BearerTokenDefaults.AuthenticationScheme, ServiceAuthentication.Scheme)
                    .RequireAssertion(asked =>
                        asked.User.Identities.Any(i => i.AuthenticationType == BearerTokenDefaults.AuthenticationScheme)
                        && asked.User.Identities.Any(i => i.AuthenticationType == ServiceAuthentication.Scheme)
                    )
            );
        return services;
    }
}
