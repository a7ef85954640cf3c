using System.Security.Cryptography;
using BookingApi.Security;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Idempotency;

namespace BookingApi.Http;

/// <summary>
/// Makes a repeated request take effect once: successful responses are stored under (caller, route, key) with the hash
/// of the body, and replayed. A failed request had no effect, so its key can be used again. Follows
/// draft-ietf-httpapi-idempotency-key-header.
/// </summary>
sealed class IdempotencyMiddleware(RequestDelegate next, IdempotencyStore store)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IdempotentMetadata>() is null)
        {
            await next(context);
            return;
        }

        var key = context.Request.Headers[Routes.IdempotencyKeyHeader].ToString();
        if (key.Length is 0 or > 100 || key.Any(c => c is < '!' or > '~'))
        {
            await Problems
                .Of(
                    400,
                    ProblemCodes.IdempotencyKeyMissing,
                    "This request needs an Idempotency-Key header of 1 to 100 visible ASCII characters."
                )
                .ExecuteAsync(context);
            return;
        }

        context.Request.EnableBuffering();
        var bodyHash = await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted);
        context.Request.Body.Position = 0;
        var request = new RequestKey(
            user.Id.ToString("N"),
            $"{context.Request.Method} {context.Request.Path.Value!.ToLowerInvariant()}",
            key
        );

        var (state, stored) = await store.TakeAsync(request, bodyHash);
        switch (state)
        {
            case KeyState.OtherBody:
                await Problems
                    .Of(422, ProblemCodes.IdempotencyKeyReused, "This Idempotency-Key was used for another request.")
                    .ExecuteAsync(context);
                return;
            case KeyState.Running:
                context.Response.Headers.RetryAfter = "1";
                await Problems
                    .Of(
                        409,
                        ProblemCodes.IdempotencyInProgress,
                        "This request is already being processed. Send it again in a second to get its result."
                    )
                    .ExecuteAsync(context);
                return;
            case KeyState.Done:
                await ReplayAsync(context, stored!);
                return;
            default:
                await RunAsync(context, request);
                return;
        }
    }

    async Task RunAsync(HttpContext context, RequestKey request)
    {
        var visible = context.Response.Body;
        using var recorded = new MemoryStream();
        context.Response.Body = recorded;
        var succeeded = false;
        try
        {
            await next(context);
            succeeded = context.Response.StatusCode is >= 200 and < 300;
            if (succeeded)
            {
                var response = new StoredResponse(
                    context.Response.StatusCode,
                    context.Response.ContentType,
                    context.Response.Headers.Location,
                    recorded.ToArray()
                );
                await store.CompleteAsync(request, response);
            }
        }
        finally
        {
            context.Response.Body = visible;
            if (!succeeded)
                await store.DropAsync(request, CancellationToken.None);
        }
        recorded.Position = 0;
        await recorded.CopyToAsync(visible, context.RequestAborted);
    }

    static async Task ReplayAsync(HttpContext context, StoredResponse stored)
    {
        context.Response.StatusCode = stored.StatusCode;
        context.Response.ContentType = stored.ContentType;
        if (stored.Location is not null)
            context.Response.Headers.Location = stored.Location;
        context.Response.Headers["Idempotency-Replayed"] = "true";
        await context.Response.Body.WriteAsync(stored.Body, context.RequestAborted);
    }
}
