using System.Collections.Concurrent;
using System.Text;

namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>
/// An HTTP provider of text messages that misbehaves on demand. It records the messages that it accepts.
/// </summary>
sealed class SmsProvider : IAsyncDisposable
{
    readonly WebApplication app;
    readonly CancellationTokenSource gone = new();

    SmsProvider(WebApplication app) => this.app = app;

    /// <summary>Its response: a status, or 0 for none in time.</summary>
    public int Status { get; set; } = 202;

    public int Attempts;
    public ConcurrentQueue<(string Body, string Key, string Authorization, string Type)> Taken { get; } = new();

    public (string, string)[] Settings =>
        [
            ("Sms:Enabled", "true"),
            ("Sms:Url", $"{app.Urls.Single()}/messages"),
            ("Sms:Token", "a token"),
            ("Sms:From", "TicketPlat"),
        ];

    public static async Task<SmsProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new SmsProvider(builder.Build());
        provider.app.MapPost("/messages", provider.TakeAsync);
        await provider.app.StartAsync();
        return provider;
    }

    async Task<IResult> TakeAsync(HttpRequest request)
    {
        // A test may change it in the meantime; this response must be consistent.
        var status = Status;
        Interlocked.Increment(ref Attempts);
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        if (status == 0)
            await Task.Delay(Timeout.Infinite, gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (status is >= 200 and < 300)
            Taken.Enqueue(
                (
                    body,
                    request.Headers["Idempotency-Key"].ToString(),
                    request.Headers.Authorization.ToString(),
                    request.ContentType ?? ""
                )
            );
        return Results.Text($"answer {status}", statusCode: status == 0 ? 503 : status);
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        await app.DisposeAsync();
        gone.Dispose();
    }
}
