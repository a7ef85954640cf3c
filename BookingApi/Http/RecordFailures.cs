using Microsoft.AspNetCore.Diagnostics;
using TicketPlatform.Data.Failures;

namespace BookingApi.Http;

/// <summary>
/// Counts unexpected exceptions by route, so that admins see what fails repeatedly. The response remains the usual 500.
/// </summary>
sealed class RecordFailures(FailureRecorder failures) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
            failures.Failed(FailureKinds.Request, RouteOf(context), exception);
        return ValueTask.FromResult(false);
    }

    static string RouteOf(HttpContext context)
    {
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint;
        return $"{context.Request.Method} {endpoint?.RoutePattern.RawText ?? "outside all routes"}";
    }
}
