using BookingApi.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace BookingApi.Security;

/// <summary>
/// Ends a personal stream with the session that opened it, and at the latest when its access token expires. The client
/// reconnects with its current token. Public streams contain nothing personal and continue.
/// </summary>
sealed class EndStreams(RequestDelegate next, EndedSessions sessions, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        var endpoint = context.GetEndpoint()?.Metadata;
        if (endpoint?.GetMetadata<StreamMetadata>() is null || endpoint.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }

        var aborted = context.RequestAborted;
        using var stream = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        if (
            context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc is
            { } expiresAt
        )
            stream.CancelAfter(new[] { expiresAt - time.GetUtcNow(), TimeSpan.Zero }.Max());
        using var watching = sessions.Watch(user.SessionId, stream);
        context.RequestAborted = stream.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (stream.IsCancellationRequested)
        {
            // Ended here or by its client; everything sent is complete.
        }
        finally
        {
            context.RequestAborted = aborted;
        }
    }
}
