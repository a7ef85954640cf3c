namespace BookingApi.Http;

static class IdempotentEndpoints
{
    public static RouteHandlerBuilder RequireIdempotencyKey(this RouteHandlerBuilder route) =>
        route.WithMetadata(new IdempotentMetadata());
}
