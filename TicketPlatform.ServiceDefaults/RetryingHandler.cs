using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace TicketPlatform.ServiceDefaults;

/// <summary>The outer half of a resilient call. Whatever went wrong on the way, callers see an <see cref="HttpRequestException"/>.</summary>
sealed class RetryingHandler(CallPipelines pipelines) : DelegatingHandler
{
    public static readonly ResiliencePropertyKey<HttpRequestMessage> Request = new("request");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Request, request);
        try
        {
            return await pipelines.Call.ExecuteAsync(
                static async (context, call) => await call.Send(call.request, context.CancellationToken),
                context,
                (request, Send: (Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>)base.SendAsync));
        }
        catch (BrokenCircuitException fault)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The service keeps failing and is left alone for a moment.", fault);
        }
        catch (TimeoutRejectedException fault)
        {
            throw new HttpRequestException(HttpRequestError.Unknown, "The service did not answer in time.", fault);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
