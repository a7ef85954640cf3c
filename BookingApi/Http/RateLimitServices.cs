namespace BookingApi.Http;

static class RateLimitServices
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services
            .AddOptions<RateLimitOptions>()
            .BindConfiguration("RateLimits")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddSingleton<DistributedRateLimiter>().AddSingleton<Callers>();
    }
}
