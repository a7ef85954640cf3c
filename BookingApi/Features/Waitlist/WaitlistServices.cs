namespace BookingApi.Features.Waitlist;

static class WaitlistServices
{
    public static IServiceCollection AddWaitlist(this IServiceCollection services) =>
        services.AddScoped<WaitlistReader>();
}
