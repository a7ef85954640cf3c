using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Retry;
using Polly.Timeout;

namespace TicketPlatform.ServiceDefaults;

/// <summary>
/// The two halves of a resilient call: the outer one retries, the inner one guards a single address. Times run until the
/// response's headers are there; a body, such as a stream of server-sent events, may take as long as it likes.
/// </summary>
sealed class CallPipelines : IDisposable
{
    static readonly TimeSpan TotalTime = TimeSpan.FromSeconds(30);
    static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(10);

    readonly ResiliencePipelineRegistry<string> addresses = new();

    public ResiliencePipeline<HttpResponseMessage> Call { get; } = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddTimeout(TotalTime)
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt => ValueTask.FromResult(IsFailure(attempt.Outcome) && MayRepeat(attempt)),
            OnRetry = attempt =>
            {
                attempt.Outcome.Result?.Dispose();
                return default;
            },
        })
        .Build();

    /// <summary>The guard of one address, named by host and port: <c>127.0.0.1:5300</c>.</summary>
    public ResiliencePipeline<HttpResponseMessage> Attempt(string authority) =>
        addresses.GetOrAddPipeline<HttpResponseMessage>(authority, builder => builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = TimeSpan.FromSeconds(5),
                ShouldHandle = attempt => ValueTask.FromResult(IsFailure(attempt.Outcome)),
            })
            .AddTimeout(AttemptTime));

    public void Dispose() => addresses.Dispose();

    static bool IsFailure(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException or BrokenCircuitException } => true,
        { Result.StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout } => true,
        _ => false,
    };

    static bool MayRepeat(RetryPredicateArguments<HttpResponseMessage> attempt) =>
        NothingWasSent(attempt.Outcome.Exception)
        || (attempt.Context.Properties.TryGetValue(RetryingHandler.Request, out var request) && IsRepeatable(request));

    static bool NothingWasSent(Exception? fault) =>
        fault is BrokenCircuitException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };

    static bool IsRepeatable(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get
        || request.Method == HttpMethod.Head
        || request.Method == HttpMethod.Options
        || request.Headers.Contains("Idempotency-Key");
}
