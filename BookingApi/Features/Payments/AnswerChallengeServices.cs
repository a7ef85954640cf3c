using BookingApi.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Payments;

/// <summary>The services used by <see cref="AnswerChallenge"/>.</summary>
sealed record AnswerChallengeServices(
    [FromServices] CurrentUser User,
    [FromServices] BookingDbContext Db,
    [FromServices] EventLookup Ids,
    [FromServices] PaymentStore Payments,
    [FromServices] DemoPaymentProvider Demo,
    [FromServices] IOptions<PaymentOptions> Options
);
