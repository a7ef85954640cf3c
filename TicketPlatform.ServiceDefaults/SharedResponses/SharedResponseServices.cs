using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TicketPlatform.ServiceDefaults.SharedResponses;

/// <summary>Configures shared responses: options, output cache, and the middleware before and after it.</summary>
public static class SharedResponseServices
{
    /// <summary>
    /// Shares responses for <paramref name="lifetime"/> unless <c>SharedResponses:Lifetime</c> overrides it.
    /// </summary>
    public static IServiceCollection AddSharedResponses(
        this IServiceCollection services,
        TimeSpan lifetime,
        Action<SharedResponseOptions, IServiceProvider> configure
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ResponseSharing>();
        services
            .AddOptions<SharedResponseSettings>()
            .BindConfiguration("SharedResponses")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services
            .AddOptions<SharedResponseOptions>()
            .Configure<IServiceProvider, IOptions<SharedResponseSettings>>(
                (options, provider, settings) =>
                {
                    options.Lifetime = settings.Value.Lifetime ?? lifetime;
                    configure(options, provider);
                }
            );
        return services.AddOutputCache(cache => cache.UseCaseSensitivePaths = true);
    }

    /// <summary>Answers from the output cache before authentication; must come after routing.</summary>
    public static void UseSharedResponses(this IApplicationBuilder app)
    {
        app.UseMiddleware<NotModifiedMiddleware>();
        app.UseOutputCache();
        app.UseMiddleware<SharedResponseMiddleware>();
    }
}
