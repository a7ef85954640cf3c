using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using TicketPlatform.Data;

namespace BookingApi.Http;

/// <summary>A text with a zero character: JSON and addresses can carry it, PostgreSQL cannot.</summary>
sealed class AnswerUnreadable(IProblemDetailsService problems, NpgsqlDataSource database) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (!Pooling.GaveUpAfter(exception, database))
            return ValueTask.FromResult(false);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = { Status = StatusCodes.Status400BadRequest } });
    }
}
