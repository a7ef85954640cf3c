using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TicketPlatform.Data.Circuits;
using TicketPlatform.Data.Failures;
using TicketPlatform.Data.Idempotency;
using TicketPlatform.Data.Live;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;
using TicketPlatform.Data.WaitingRooms;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.WaitingRooms;

namespace TicketPlatform.Data;

/// <summary>
/// The database and Redis services that BookingApi and Workers share. Each <c>Program.cs</c> adds the clients
/// themselves by name.
/// </summary>
public static class DataServices
{
    public static IServiceCollection AddSelling(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<HoldPolicy>().BindConfiguration("Holds").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PaymentOptions>().BindConfiguration("Payments").ValidateDataAnnotations().ValidateOnStart();
        services
            .AddOptions<StripeOptions>()
            .BindConfiguration("Stripe")
            .ValidateDataAnnotations()
            .Validate<IOptions<PaymentOptions>>(
                (stripe, payments) => payments.Value.Provider != "stripe" || stripe.Fault is null,
                "Payments:Provider is stripe, but Stripe:SecretKey, Stripe:PublishableKey and Stripe:WebhookSecret "
                    + "are not all set, or they belong to different modes (live and test)."
            )
            .ValidateOnStart();
        services.AddSingleton<SeatChannel>();
        services.AddSingleton<SeatClaims>();
        services.AddSingleton<HoldCounts>();
        services.AddOptions<WaitlistPolicy>().BindConfiguration("Waitlist").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<EventLookup>();
        services.AddSingleton<BookingStore>();
        services.AddSingleton<WaitlistService>();
        services.AddSingleton<WaitlistMatcher>();
        services.AddSingleton<RefundService>();
        services
            .AddOptions<WaitingRoomPolicy>()
            .BindConfiguration("WaitingRoom")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<AdmissionGate>();
        services.AddSingleton<AdmissionScheduler>();
        services.AddSingleton<HealthReports>();
        services.AddCircuit<ProviderCircuit>();
        services.AddHostedService<ReportCircuits>();
        services.AddSingleton<FailureRecorder>();
        services.AddHostedService<ReportFailures>();
        services.AddHealthChecks().AddCheck<CircuitHealth>("circuits", HealthStatus.Degraded);
        services.AddSingleton<DemoPaymentProvider>();
        // Without the standard handlers: what may be repeated at the provider is decided here, not by the pipeline of
        // all clients.
        services
            .AddHttpClient<StripePaymentProvider>()
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Clear());
        services.AddSingleton<IPaymentProvider>(provider =>
            provider.GetRequiredService<IOptions<PaymentOptions>>().Value.Provider == "stripe"
                ? provider.GetRequiredService<StripePaymentProvider>()
                : provider.GetRequiredService<DemoPaymentProvider>()
        );
        services.AddSingleton<PaymentStore>();
        services.AddSingleton<ProviderOutagePolicy>();
        services.AddSingleton<PaymentService>();
        services.AddSingleton<Disputes>();
        services.AddSingleton<IdempotencyStore>();
        return services;
    }

    /// <summary>A circuit whose state is reported in health, in metrics and on the admin page.</summary>
    public static IServiceCollection AddCircuit<TCircuit>(this IServiceCollection services)
        where TCircuit : Circuit =>
        services.AddSingleton<TCircuit>().AddSingleton<Circuit>(provider => provider.GetRequiredService<TCircuit>());
}
