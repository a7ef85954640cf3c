namespace TicketPlatform.ServiceDefaults;

/// <summary>The inner half of a resilient call, behind service discovery: one address, one circuit.</summary>
sealed class CircuitBreakingHandler(CallPipelines pipelines) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        await pipelines.Attempt(request.RequestUri!.Authority).ExecuteAsync(
            static async (call, token) => await call.Send(call.request, token),
            (request, Send: (Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>)base.SendAsync),
            cancellationToken);
}
