using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using TicketPlatform.Contracts.Client;
using TicketPlatform.ServiceDefaults.SharedResponses;

namespace TicketPlatform.PortalKit.Live;

/// <summary>
/// Forwards to a page's script what the API sends: server-sent events, and the two documents that make up a seat map.
/// The browser talks only to its portal; the tokens stay in the cookie.
/// </summary>
static class LiveStreams
{
    public static void MapLive(this WebApplication app)
    {
        var live = app.MapGroup("/live").WithMetadata(new LiveMetadata()).AllowAnonymous();
        var streams = live.MapGroup("").WithMetadata(new StreamMetadata());
        var documents = live.MapGroup("").WithMetadata(new SharedResponseAttribute());
        streams.MapGet(
            "/events/{id:guid}/seats",
            (Guid id, RawClient api, HttpContext context, IHostApplicationLifetime life) =>
                CopyEventsAsync(RawClient.SeatStream(id), api, context, life)
        );
        streams.MapGet(
            "/events/{id:guid}/sales",
            (Guid id, RawClient api, HttpContext context, IHostApplicationLifetime life) =>
                CopyEventsAsync(RawClient.SalesStream(id), api, context, life)
        );
        streams.MapGet(
            "/bookings/{id:guid}",
            (Guid id, RawClient api, HttpContext context, IHostApplicationLifetime life) =>
                CopyEventsAsync(RawClient.BookingStream(id), api, context, life)
        );
        streams.MapGet(
            "/waitlist/{id:guid}",
            (Guid id, RawClient api, HttpContext context, IHostApplicationLifetime life) =>
                CopyEventsAsync(RawClient.WaitlistStream(id), api, context, life)
        );
        documents.MapGet("/events/{id:guid}/layout", (Guid id, RawClient api, HttpContext context) =>
            ResponseForwarder.CopyAsync($"/events/{id}/seats", api, context)
        );
        documents.MapGet("/events/{id:guid}/availability", (Guid id, RawClient api, HttpContext context) =>
            ResponseForwarder.CopyAsync($"/events/{id}/availability", api, context)
        );
    }

    static async Task CopyEventsAsync(string path, RawClient api, HttpContext context, IHostApplicationLifetime life)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted,
            life.ApplicationStopping
        );
        ResponseForwarder.WithoutPages(context);
        try
        {
            using var answer = await api.OpenAsync(path, cancellation: end.Token);
            context.Response.StatusCode = (int)answer.StatusCode;
            if (!answer.IsSuccessStatusCode)
                return;
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            // Otherwise nginx would fill a buffer with events before it forwards them.
            context.Response.Headers["X-Accel-Buffering"] = "no";
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await context.Response.StartAsync(end.Token);
            await using var events = await answer.Content.ReadAsStreamAsync(end.Token);
            await events.CopyToAsync(context.Response.Body, end.Token);
        }
        catch (HttpRequestException) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            // One of the three ends disconnected: the browser, the API, or this process, which is stopping. The browser
            // reconnects by itself.
        }
    }
}
