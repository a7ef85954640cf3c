using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Polly.CircuitBreaker;
using Polly.Timeout;
using TicketPlatform.Data.Circuits;

namespace TicketPlatform.Data.Payments;

/// <summary>The circuit for all calls to the payment provider.</summary>
public sealed class ProviderCircuit(IOptions<PaymentOptions> options, TimeProvider time, ILogger<ProviderCircuit> log)
    : Circuit(
        new("payment", options.Value.Timeout, options.Value.BreakDuration, e =>
            e is HttpRequestException or System.Text.Json.JsonException
        ),
        time,
        log
    )
{
    /// <summary>Failures that leave the outcome unknown: ask again later.</summary>
    public static bool IsUncertain(Exception e) =>
        e
            is TimeoutRejectedException
                or BrokenCircuitException
                or HttpRequestException
                or IOException
                or System.Text.Json.JsonException
                or NpgsqlException;
}
