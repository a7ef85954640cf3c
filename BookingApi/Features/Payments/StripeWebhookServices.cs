using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TicketPlatform.Data.Payments;

namespace BookingApi.Features.Payments;

/// <summary>The services used by <see cref="ReceiveStripeWebhook"/>.</summary>
sealed record StripeWebhookServices(
    [FromServices] IOptions<PaymentOptions> Options,
    [FromServices] IOptions<StripeOptions> Stripe,
    [FromServices] PaymentService Payments,
    [FromServices] PaymentStore Store,
    [FromServices] Disputes Disputes,
    [FromServices] TimeProvider Time,
    [FromServices] ILoggerFactory Loggers
);
