using System.Buffers;
using System.Net.ServerSentEvents;
using System.Reflection;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace BookingApi.Live;

/// <summary>
/// Sends the messages of a board as server-sent events until the reader disconnects or the application stops. The
/// framework's own result would encode and copy each message for each reader; here all of them share the same bytes.
/// The stream of an event that is not in the shop also ends with the session of its reader, and that of a public event
/// when the event leaves the shop (<see cref="SeatBoard.Fill"/>).
/// </summary>
/// <param name="board">The board.</param>
/// <param name="isPublic">Everybody could see the event when the stream was opened.</param>
/// <param name="lifetime">The application's.</param>
sealed class BoardStream(SeatBoard board, bool isPublic, IHostApplicationLifetime lifetime)
    : IResult,
        IEndpointMetadataProvider
{
    const string Type = "text/event-stream";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (headers, body) = (httpContext.Response.Headers, httpContext.Response.BodyWriter);
        httpContext.Response.ContentType = Type;
        headers.CacheControl = "no-cache,no-store";
        headers.ContentEncoding = "identity";
        httpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();

        using var personal = isPublic ? null : new PersonalStream(httpContext);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            personal?.Token ?? httpContext.RequestAborted,
            lifetime.ApplicationStopping
        );
        var reader = board.Join();
        try
        {
            // The event may have left the shop since the caller's right to see it was checked.
            if (isPublic && !board.Content.IsPublic)
                return;
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
            // One of the two ends disconnected, or the reader may no longer see the event.
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
