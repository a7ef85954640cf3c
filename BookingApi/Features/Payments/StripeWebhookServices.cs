using Microsoft.Extensions.Options;
using TicketPlatform.Data.Payments;

namespace BookingApi.Features.Payments;

/// <summary>What <see cref="ReceiveStripeWebhook"/> works with.</summary>
sealed record StripeWebhookServices(
    IOptions<PaymentOptions> Options,
    IOptions<StripeOptions> Stripe,
    PaymentService Payments,
    PaymentStore Store,
    Disputes Disputes,
    TimeProvider Time,
    ILoggerFactory Loggers
);
