using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Aspire.Hosting.Processes;

/// <summary>Ways to ask whether something listens and answers. "No" is an answer, never an exception.</summary>
static class Probes
{
    static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    public static async Task<bool> AnswersAsync(Uri uri, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Http.GetAsync(uri, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public static async Task<bool> AcceptsAsync(int port, CancellationToken cancellationToken) =>
        await AskAsync(port, ReadOnlyMemory<byte>.Empty, 0, cancellationToken) is not null;

    /// <summary>Sends <paramref name="question"/> and returns the first <paramref name="length"/> bytes of the answer.</summary>
    public static async Task<string?> AskAsync(int port, ReadOnlyMemory<byte> question, int length, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), patience.Token);
            await socket.SendAsync(question, patience.Token);
            var answer = new byte[length];
            var received = 0;
            while (received < length)
            {
                var count = await socket.ReceiveAsync(answer.AsMemory(received), patience.Token);
                if (count == 0)
                {
                    return null;
                }

                received += count;
            }

            return Encoding.Latin1.GetString(answer);
        }
        catch (SocketException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
