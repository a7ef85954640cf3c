using Microsoft.AspNetCore.Authentication;

namespace BookingApi.Security;

/// <summary>
/// The time for which the caller of a request may have a personal stream: until the client disconnects, the session
/// ends, or its access token expires.
/// </summary>
sealed class PersonalStream : IDisposable
{
    readonly CancellationTokenSource source;
    readonly IDisposable watching;

    public PersonalStream(HttpContext context)
    {
        var services = context.RequestServices;
        source = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        if (
            context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc is
            { } expiresAt
        )
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            source.CancelAfter(new[] { expiresAt - now, TimeSpan.Zero }.Max());
        }
        var session = services.GetRequiredService<CurrentUser>().SessionId;
        watching = services.GetRequiredService<EndedSessions>().Watch(session, source);
    }

    /// <summary>Cancelled when the stream has to end.</summary>
    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        watching.Dispose();
        source.Dispose();
    }
}
