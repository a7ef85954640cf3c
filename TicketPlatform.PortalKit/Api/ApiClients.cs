using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.Contracts.Client;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.PortalKit.Api;

static class ApiClients
{
    public static readonly Uri Address = new($"http://{ResourceNames.BookingApi}");

    public static void AddApiClients(this IServiceCollection services)
    {
        services.AddTransient<CallerHeaders>();
        Add<AccountClient>();
        Add<EventsClient>();
        Add<SellingClient>();
        Add<StaffClient>();
        Add<RawClient>();
        services.AddHttpClient(nameof(KeyRingClient)).AddHttpMessageHandler<CallerHeaders>();

        void Add<T>()
            where T : class =>
            services.AddHttpClient<T>(http => http.BaseAddress = Address).AddHttpMessageHandler<CallerHeaders>();
    }
}
