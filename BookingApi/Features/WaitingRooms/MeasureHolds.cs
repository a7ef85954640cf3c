using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.WaitingRooms;

/// <summary>
/// A filter of the hold route: counts and times its responses, and returns the turn's hold if nothing was held.
/// </summary>
sealed class MeasureHolds(HoldHealthMeter health) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var start = Stopwatch.GetTimestamp();
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            var result = await next(context);
            var answer = result is INestedHttpResult nested ? nested.Result : result;
            status = (answer as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
            if (status == StatusCodes.Status201Created)
                SellingMetrics.HoldPlaced();
            else if (
                answer is ProblemHttpResult refusal
                && refusal.ProblemDetails.Extensions.TryGetValue("code", out var code)
            )
                SellingMetrics.HoldRefused((string)code!);
            if (status != StatusCodes.Status201Created)
                await context
                    .HttpContext.RequestServices.GetRequiredService<AdmissionCheck>()
                    .StepBackAsync(CancellationToken.None);
            return result;
        }
        catch (OperationCanceledException) when (context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // The caller disconnected, which says nothing about our health.
            status = StatusCodes.Status499ClientClosedRequest;
            throw;
        }
        finally
        {
            // Requests rejected by the waiting room did not reach the database, and would make it look faster than it
            // is.
            if (
                status
                is StatusCodes.Status201Created
                    or StatusCodes.Status409Conflict
                    or >= StatusCodes.Status500InternalServerError
            )
                health.Record(status >= StatusCodes.Status500InternalServerError, Stopwatch.GetElapsedTime(start));
        }
    }
}
