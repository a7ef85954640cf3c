using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TicketPlatform.Data.Idempotency;
using TicketPlatform.Data.Live;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data;

/// <summary>What BookingApi and Workers share over the database and Redis. The clients themselves are added by name in each <c>Program.cs</c>.</summary>
public static class DataServices
{
    public static IServiceCollection AddSelling(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<HoldPolicy>().BindConfiguration("Holds").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PaymentOptions>().BindConfiguration("Payments").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SeatChannel>();
        services.AddSingleton<SeatClaims>();
        services.AddSingleton<BookingDesk>();
        services.AddSingleton<RefundDesk>();
        services.AddSingleton<IPaymentProvider, DemoPaymentProvider>();
        services.AddSingleton<PaymentDesk>();
        services.AddSingleton<IdempotencyStore>();
        return services;
    }
}
