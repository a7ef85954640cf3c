using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Data.Selling;
using TicketPlatform.Data.WaitingRooms;
using TicketPlatform.Domain.WaitingRooms;

namespace BookingApi.Features.WaitingRooms;

/// <summary>How this node's requests to hold places went in the last seconds.</summary>
sealed class HoldHealth
{
    static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    readonly ConcurrentQueue<(long At, bool Failed, TimeSpan Took)> requests = new();

    public void Note(bool failed, TimeSpan took) => requests.Enqueue((Stopwatch.GetTimestamp(), failed, took));

    public EngineHealth Measure()
    {
        while (requests.TryPeek(out var oldest) && Stopwatch.GetElapsedTime(oldest.At) > Window)
            requests.TryDequeue(out _);
        var recent = requests.ToArray();
        var times = Array.ConvertAll(recent, r => r.Took);
        Array.Sort(times);
        return new(
            recent.Length,
            recent.Count(r => r.Failed),
            times.Length == 0 ? TimeSpan.Zero : times[(int)Math.Ceiling(times.Length * 0.95) - 1]
        );
    }
}

/// <summary>
/// Around the hold route: counts and times its answers, and gives a turn's hold back when nothing was held.
/// </summary>
sealed class MeasureHolds(HoldHealth health) : IEndpointFilter
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
            // The caller hung up; that says nothing about us.
            status = StatusCodes.Status499ClientClosedRequest;
            throw;
        }
        finally
        {
            // Who was turned away at the door did not reach the engine, and would make it look faster than it is.
            if (
                status
                is StatusCodes.Status201Created
                    or StatusCodes.Status409Conflict
                    or >= StatusCodes.Status500InternalServerError
            )
                health.Note(status >= StatusCodes.Status500InternalServerError, Stopwatch.GetElapsedTime(start));
        }
    }
}

/// <summary>Tells the workers each second how this node does.</summary>
sealed class ReportHoldHealth(HoldHealth health, HealthReports reports, TimeProvider time) : BackgroundService
{
    readonly string node = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                reports.Publish(node, health.Measure());
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // This node stops; its last report ends by itself.
        }
    }
}
