using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TicketPlatform.ServiceDefaults.SharedResponses;

/// <summary>Sets up shared responses: options, output cache, and the two layers around it.</summary>
public static class SharedResponseServices
{
    /// <summary>
    /// Shares responses for <paramref name="lifetime"/> unless <c>SharedResponses:Lifetime</c> says otherwise.
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
            .AddOptions<SharedResponseOptions>()
            .Configure<IServiceProvider>(
                (options, provider) =>
                {
                    options.Lifetime = lifetime;
                    configure(options, provider);
                }
            )
            .BindConfiguration("SharedResponses")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddOutputCache(cache => cache.UseCaseSensitivePaths = true);
    }

    /// <summary>Answers from the output cache before anything looks at who asks; goes after routing.</summary>
    public static void UseSharedResponses(this IApplicationBuilder app)
    {
        app.UseMiddleware<AnswerNotModified>();
        app.UseOutputCache();
        app.UseMiddleware<ShareResponses>();
    }
}
