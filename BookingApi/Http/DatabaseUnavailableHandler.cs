using Microsoft.AspNetCore.Diagnostics;
using TicketPlatform.Data;

namespace BookingApi.Http;

/// <summary>
/// An unavailable database is not a bug: the caller is told when to try again, and the log gets one line without a
/// stack trace.
/// </summary>
sealed class DatabaseUnavailableHandler(IProblemDetailsService problems, ILogger<DatabaseUnavailableHandler> log)
    : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (!DatabaseUnavailable.IsCauseOf(exception))
            return ValueTask.FromResult(false);
        log.LogWarning(
            "{Method} {Route} failed because the database is unavailable: {Reason}",
            context.Request.Method,
            (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText,
            exception.GetBaseException().Message
        );
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "2";
        return problems.TryWriteAsync(
            new() { HttpContext = context, ProblemDetails = { Status = StatusCodes.Status503ServiceUnavailable } }
        );
    }
}
