using System.Net;
using System.Net.Http.Json;
using TicketPlatform.TestKit;

namespace EndToEnd.Tests.Chaos;

/// <summary>What a buyer's browser does by itself: keeps streams open, and sends the card to the provider.</summary>
sealed class Browser(HttpClient platform, StripeDouble stripe, Notes notes)
{
    static readonly TimeSpan BeforeNextTry = TimeSpan.FromMilliseconds(500);
    static readonly HttpClient Http = new();

    /// <summary>Enters the card into the provider's own fields, which are not ours.</summary>
    public async Task EnterCardAsync(string secret, string number) =>
        (
            await Http.PostAsJsonAsync(
                $"{stripe.Address}/double/confirm",
                new
                {
                    secret,
                    number,
                    back = "http://shop.example/",
                }
            )
        ).EnsureSuccessStatusCode();

    /// <summary>
    /// Reads a stream until it ends, and reconnects, as an EventSource does. Dispose to leave the page.
    /// </summary>
    public IAsyncDisposable Watch(string stream)
    {
        var leaving = new CancellationTokenSource();
        return new Page(leaving, ReadAsync(stream, leaving.Token));
    }

    async Task ReadAsync(string stream, CancellationToken gone)
    {
        while (!gone.IsCancellationRequested)
        {
            try
            {
                using var answer = await platform.GetAsync(stream, HttpCompletionOption.ResponseHeadersRead, gone);
                if (answer.StatusCode == HttpStatusCode.InternalServerError)
                    notes.Faults.Add($"a stream was answered with 500: {stream}");
                await using var messages = await answer.Content.ReadAsStreamAsync(gone);
                await messages.CopyToAsync(Stream.Null, gone);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // The server disconnected, or the reader did.
            }
            await Task.Delay(BeforeNextTry, gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    sealed class Page(CancellationTokenSource leaving, Task reading) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await leaving.CancelAsync();
            await reading;
            leaving.Dispose();
        }
    }
}
