using System.Buffers;
using System.Net.ServerSentEvents;
using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace BookingApi.Live;

/// <summary>
/// Sends the messages of a board as server-sent events until the reader disconnects or the application stops. The
/// framework's own result would encode and copy each message for each reader; here all of them share the same bytes.
/// </summary>
sealed class BoardStream(SeatBoard board, IHostApplicationLifetime lifetime) : IResult, IEndpointMetadataProvider
{
    const string Type = "text/event-stream";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (headers, body) = (httpContext.Response.Headers, httpContext.Response.BodyWriter);
        httpContext.Response.ContentType = Type;
        headers.CacheControl = "no-cache,no-store";
        headers.ContentEncoding = "identity";
        httpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted,
            lifetime.ApplicationStopping
        );
        var reader = board.Join();
        try
        {
            while (await reader.Reader.WaitToReadAsync(ending.Token))
            {
                while (reader.Reader.TryRead(out var message))
                    body.Write(message.Frame);
                // Waits while the reader's buffer is full; its backlog grows until the board replaces it with a
                // snapshot.
                if ((await body.FlushAsync(ending.Token)).IsCompleted)
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            // One of the two ends disconnected.
        }
        finally
        {
            board.Leave(reader);
        }
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(SseItem<string>), [Type])
        );
}
