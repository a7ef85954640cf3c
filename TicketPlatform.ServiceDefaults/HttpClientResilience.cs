using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;

namespace TicketPlatform.ServiceDefaults;

static class HttpClientResilience
{
    /// <summary>
    /// Adds service discovery and the standard resilience handler to every client of the factory. Each attempt uses
    /// service discovery again, so a retry goes to the next address of the service.
    /// </summary>
    public static void AddResilientHttpClients(this IServiceCollection services)
    {
        services.AddServiceDiscovery();
        services.TryAddTransient<RejectedCallHandler>();
        services.ConfigureHttpClientDefaults(http =>
        {
            http.AddHttpMessageHandler<RejectedCallHandler>();
            http.AddStandardResilienceHandler(Configure);
            http.AddServiceDiscovery();
        });
    }

    static void Configure(HttpStandardResilienceOptions options)
    {
        // The timeouts apply until the response headers arrive: a stream of server-sent events may last as long as
        // needed.
        options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(30);
        options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(10);

        options.Retry.MaxRetryAttempts = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.ShouldHandle = attempt =>
            ValueTask.FromResult(
                IsTransient(attempt.Outcome)
                    && MayRepeat(attempt.Context.GetRequestMessage(), attempt.Outcome.Exception)
            );

        // All replicas of a service share one circuit. If one of two replicas is down, half of the attempts fail and
        // are retried at the other one; only a service that fails as a whole should open the circuit.
        options.CircuitBreaker.FailureRatio = 0.9;
        options.CircuitBreaker.MinimumThroughput = 20;
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(20);
        options.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(5);

        // The portals' own limits protect them; a queue here would only hide an overload.
        options.RateLimiter.DefaultRateLimiterOptions.PermitLimit = 10_000;
    }

    // A 429 is a response for the caller, not a fault: repeating the request would worsen the overload.
    static bool IsTransient(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result?.StatusCode != HttpStatusCode.TooManyRequests
        && HttpClientResiliencePredicates.IsTransient(outcome);

    static bool MayRepeat(HttpRequestMessage? request, Exception? fault) =>
        NothingWasSent(fault)
        || request is not null && (IsSafe(request.Method) || request.Headers.Contains("Idempotency-Key"));

    static bool NothingWasSent(Exception? fault) =>
        fault is BrokenCircuitException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };

    static bool IsSafe(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Options;
}
