using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace TicketPlatform.Data.Payments;

/// <summary>
/// The one way to the payment provider: 5 seconds a call, and after several failures nobody calls for a while. No retries here: who
/// retries knows whether it is safe.
/// </summary>
public sealed class ProviderCircuit
{
    static readonly Meter Meter = new("TicketPlatform.Payments");
    readonly CircuitBreakerStateProvider state = new();
    readonly ResiliencePipeline pipeline;

    public ProviderCircuit(IOptions<PaymentOptions> options, ILogger<ProviderCircuit> log)
    {
        pipeline = new ResiliencePipelineBuilder()
            .AddCircuitBreaker(new()
            {
                StateProvider = state,
                FailureRatio = 0.5,
                MinimumThroughput = 5,
                SamplingDuration = TimeSpan.FromSeconds(20),
                BreakDuration = options.Value.BreakDuration,
                ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>().Handle<TimeoutRejectedException>(),
                OnOpened = _ => Say("open"),
                OnHalfOpened = _ => Say("half-open"),
                OnClosed = _ => Say("closed"),
            })
            .AddTimeout(options.Value.Timeout)
            .Build();
        Meter.CreateObservableGauge("payments.circuit.open", () => IsOpen ? 1 : 0, description: "1 while the payment provider is left alone.");

        ValueTask Say(string what)
        {
            log.LogWarning("The circuit to the payment provider is {State}", what);
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Nobody may call at the moment.</summary>
    public bool IsOpen => state.CircuitState is CircuitState.Open or CircuitState.Isolated;

    /// <summary><c>closed</c>, <c>open</c> or <c>half-open</c>.</summary>
    public string State => state.CircuitState switch { CircuitState.Closed => "closed", CircuitState.HalfOpen => "half-open", _ => "open" };

    /// <summary>Calls the provider.</summary>
    public async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellation) =>
        await pipeline.ExecuteAsync(async token => await call(token), cancellation);

    /// <summary>Faults that leave the outcome unknown: ask again later.</summary>
    public static bool IsUncertain(Exception e) => e is TimeoutRejectedException or BrokenCircuitException or HttpRequestException or NpgsqlException;
}
