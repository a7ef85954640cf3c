namespace TicketPlatform.TestKit;

/// <summary>Sends each request to the next address.</summary>
sealed class InTurnHandler(Func<int, Uri> addressOf) : DelegatingHandler(new SocketsHttpHandler())
{
    int turn;

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var address = addressOf(Interlocked.Increment(ref turn) & int.MaxValue);
        request.RequestUri = new UriBuilder(request.RequestUri!) { Host = address.Host, Port = address.Port }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}
