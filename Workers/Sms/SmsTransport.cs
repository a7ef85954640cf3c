using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using TicketPlatform.Workers.Mails;

namespace TicketPlatform.Workers.Sms;

/// <summary>
/// Sends a text message through the provider. Unlike other calls, it is not retried here: with providers that do not
/// support <c>Idempotency-Key</c>, a second attempt is a second message, so only the bus retries it, after a pause.
/// </summary>
sealed class SmsTransport(IOptions<SmsOptions> options) : IDisposable
{
    readonly HttpClient http = new(
        new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    public async Task<DeliveryResult> SendAsync(string key, string to, string text, CancellationToken cancellation)
    {
        var sms = options.Value;
        if (!sms.Enabled)
            return new DeliveryResult.Rejected("Text messages are switched off.");
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(sms.Timeout);
        var parts = new Dictionary<string, string>
        {
            [sms.FromField] = sms.From!,
            [sms.ToField] = to,
            [sms.TextField] = text,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, sms.Url)
        {
            Content = sms.Format == "form" ? new FormUrlEncodedContent(parts) : JsonContent.Create(parts),
            Headers = { Authorization = new AuthenticationHeaderValue(sms.AuthScheme, sms.Token) },
        };
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var response = await http.SendAsync(request, timeout.Token);
            if (response.IsSuccessStatusCode)
                return new DeliveryResult.Delivered();
            var answer = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(timeout.Token)}".Trim();
            return IsFinal(response.StatusCode)
                ? new DeliveryResult.Rejected(answer)
                : new DeliveryResult.Deferred(answer);
        }
        catch (HttpRequestException e)
        {
            return new DeliveryResult.Deferred(e.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new DeliveryResult.Deferred("The provider took too long.");
        }
    }

    // A permanent rejection of this message. Rejected credentials, a wrong URL or too many requests are not the
    // message's fault.
    static bool IsFinal(HttpStatusCode status) =>
        (int)status
            is >= 400
                and < 500
                and not (int)HttpStatusCode.Unauthorized
                and not (int)HttpStatusCode.Forbidden
                and not (int)HttpStatusCode.NotFound
                and not (int)HttpStatusCode.RequestTimeout
                and not (int)HttpStatusCode.TooManyRequests;

    public void Dispose() => http.Dispose();
}
