using BookingApi.Http;
using Microsoft.AspNetCore.Authorization;

namespace BookingApi.Security;

/// <summary>
/// Ends a personal stream with the session that opened it, and at the latest when its access token expires. The client
/// reconnects with its current token. Public streams contain nothing personal and continue; a stream that
/// shows its caller more than the public sees ends itself (<see cref="PersonalStream"/>).
/// </summary>
sealed class EndStreams(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint()?.Metadata;
        if (endpoint?.GetMetadata<StreamMetadata>() is null || endpoint.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }

        var aborted = context.RequestAborted;
        using var stream = new PersonalStream(context);
        context.RequestAborted = stream.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (stream.Token.IsCancellationRequested)
        {
            // Ended here or by its client; everything sent is complete.
        }
        finally
        {
            context.RequestAborted = aborted;
        }
    }
}
