using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace TicketPlatform.Data.Circuits;

/// <summary>
/// Guards calls to an external service. After several failures, no calls are made for a while; then one call is tried,
/// and decides. A response that took longer than 5 seconds counts as a failure, although its caller gets it. No retries
/// here: the caller knows whether a retry is safe.
/// </summary>
public abstract class Circuit
{
    static readonly Meter Meter = new("TicketPlatform.Circuits");

    // Polly's minimum number of calls before a breaker may open.
    const int MinimumThroughput = 2;

    static readonly TimeSpan TooSlow = TimeSpan.FromSeconds(5);
    readonly CircuitBreakerStateProvider ratio = new();
    readonly CircuitBreakerStateProvider single = new();
    readonly ResiliencePipeline singles;
    readonly ResiliencePipeline pipeline;
    readonly TimeProvider time;
    readonly CircuitRules rules;

    protected Circuit(CircuitRules rules, TimeProvider time, ILogger log)
    {
        (this.rules, this.time) = (rules, time);
        Since = TriesAgainAt = time.GetUtcNow();
        // Regardless of the results of other recent calls.
        singles = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(Breaker(single, failureRatio: 0, MinimumThroughput, OpensAtOnce))
            .Build();
        pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddPipeline(singles)
            .AddCircuitBreaker(Breaker(ratio, failureRatio: 0.5, rules.MinimumCalls, outcome => outcome switch
                    {
                        { Exception: { } e } => e is TimeoutRejectedException || rules.IsFailure(e),
                        { Result: Answer { Took: var took } } => took > TooSlow,
                        _ => false,
                    }))
            .AddTimeout(rules.Timeout)
            .Build();
        Meter.CreateObservableGauge(
            "ticketplatform.circuit.open",
            () => new Measurement<int>(State == "open" ? 1 : 0, new KeyValuePair<string, object?>("circuit", Name)),
            description: "1 while the circuit breaker is open"
        );

        CircuitBreakerStrategyOptions Breaker(
            CircuitBreakerStateProvider state,
            double failureRatio,
            int minimumCalls,
            Func<Outcome<object>, bool> isFailure
        ) =>
            new()
            {
                StateProvider = state,
                FailureRatio = failureRatio,
                MinimumThroughput = minimumCalls,
                SamplingDuration = TimeSpan.FromSeconds(20),
                BreakDuration = rules.BreakDuration,
                ShouldHandle = outcome => ValueTask.FromResult(isFailure(outcome.Outcome)),
                OnOpened = opened => Note("open", time.GetUtcNow() + opened.BreakDuration),
                OnHalfOpened = _ => Note("half-open", time.GetUtcNow()),
                OnClosed = _ => Note("closed", time.GetUtcNow()),
            };

        bool OpensAtOnce(Outcome<object> outcome) => outcome.Exception is { } e && rules.OpensAtOnce?.Invoke(e) == true;

        ValueTask Note(string what, DateTimeOffset triesAgainAt)
        {
            (Since, TriesAgainAt) = (time.GetUtcNow(), triesAgainAt);
            log.LogWarning("Circuit breaker {Circuit} is now {State}", Name, what);
            Changed?.Invoke(this, EventArgs.Empty);
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>The name of what it guards.</summary>
    public string Name => rules.Name;

    /// <summary><c>closed</c>, <c>open</c> or <c>half-open</c>.</summary>
    public string State =>
        (ratio.CircuitState, single.CircuitState) switch
        {
            (CircuitState.Closed, CircuitState.Closed) => "closed",
            (CircuitState.Closed or CircuitState.HalfOpen, CircuitState.Closed or CircuitState.HalfOpen) => "half-open",
            _ => "open",
        };

    /// <summary>Since when it is in this state (UTC).</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>
    /// No calls may be made at the moment. When the break is over, one call has to be tried although the state is still
    /// open.
    /// </summary>
    public bool IsOpen => State == "open" && time.GetUtcNow() < TriesAgainAt;

    /// <summary>Raised when the state has changed.</summary>
    public event EventHandler? Changed;

    DateTimeOffset TriesAgainAt { get; set; }

    /// <summary>Makes the call, or throws <see cref="BrokenCircuitException"/> at once.</summary>
    public async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            var answer = await pipeline.ExecuteAsync(
                async token =>
                {
                    var began = time.GetTimestamp();
                    var value = await call(token);
                    return new Answer(value, time.GetElapsedTime(began));
                },
                cancellation
            );
            return (T)answer.Value!;
        }
        catch (Exception e) when (rules.OpensAtOnce?.Invoke(e) == true)
        {
            await OpenAsync(e);
            throw;
        }
    }

    // It may have been the only call: Polly then has to see the failure again before it opens.
    async Task OpenAsync(Exception failure)
    {
        var context = ResilienceContextPool.Shared.Get();
        for (var i = 1; i < MinimumThroughput && single.CircuitState == CircuitState.Closed; i++)
        {
            await singles.ExecuteOutcomeAsync(
                static (_, e) => ValueTask.FromResult(Outcome.FromException<object>(e)),
                context,
                failure
            );
        }
        ResilienceContextPool.Shared.Return(context);
    }

    sealed record Answer(object? Value, TimeSpan Took);
}
