using Polly;
using Polly.CircuitBreaker;

namespace TicketPlatform.ServiceDefaults;

/// <summary>
/// Converts the exceptions of the resilience handler (an open circuit, a timeout) to
/// <see cref="HttpRequestException"/>, the only exception that callers of an HTTP client expect.
/// </summary>
sealed class RejectedCallHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (BrokenCircuitException fault)
        {
            throw new HttpRequestException(
                HttpRequestError.ConnectionError,
                "The service keeps failing; the circuit breaker is open.",
                fault
            );
        }
        catch (ExecutionRejectedException fault)
        {
            throw new HttpRequestException(HttpRequestError.Unknown, "The service did not respond in time.", fault);
        }
    }
}
