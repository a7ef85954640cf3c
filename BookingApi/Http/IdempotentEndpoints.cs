using System.Security.Cryptography;
using BookingApi.Security;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Idempotency;

namespace BookingApi.Http;

static class IdempotentEndpoints
{
    public static RouteHandlerBuilder RequireIdempotencyKey(this RouteHandlerBuilder route) =>
        route.WithMetadata(new IdempotentMetadata());
}
