using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Hosting;

namespace CustomerPortal.WaitingRoom;

/// <summary>The published data of a draw, as a file for verifying it.</summary>
static class PublishedQueueOrder
{
    public static void MapPublishedDraw(this WebApplication app) =>
        app.MapGet(
                "/events/{slug}/room/draw.json",
                async (string slug, SellingClient selling, CancellationToken cancellation) =>
                    await selling.GetDrawAsync(slug, cancellation) is { } draw && draw.Value is { } found
                        ? Results.Json(found)
                        : Results.StatusCode(
                            draw.Problem!.Status is 0 ? StatusCodes.Status503ServiceUnavailable : draw.Problem.Status
                        )
            )
            .AnswersHead()
            .AllowAnonymous();
}
