namespace BookingApi.Features.Bookings;

static class BookingServices
{
    public static IServiceCollection AddBookings(this IServiceCollection services) =>
        services
            .AddScoped<BookingReader>()
            .AddScoped<OwnBookings>()
            .AddScoped<ContactPhones>()
            .AddScoped<SalesReader>();
}
