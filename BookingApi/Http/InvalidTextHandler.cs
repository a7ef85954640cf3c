using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using TicketPlatform.Data;

namespace BookingApi.Http;

/// <summary>
/// A text that PostgreSQL cannot store is the caller's error; its effect on prepared statements must not spread to
/// others.
/// </summary>
sealed class InvalidTextHandler(IProblemDetailsService problems, NpgsqlDataSource database) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        Pooling.ClearPoolsAfter(exception, database);
        if (!Pooling.IsUnreadableText(exception))
            return ValueTask.FromResult(false);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return problems.TryWriteAsync(
            new() { HttpContext = context, ProblemDetails = { Status = StatusCodes.Status400BadRequest } }
        );
    }
}
