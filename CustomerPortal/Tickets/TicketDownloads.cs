using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace CustomerPortal.Tickets;

/// <summary>
/// A ticket as a document. <c>/download</c> asks for a signed link for its owner; the link itself works without logging in, on any device,
/// until it runs out.
/// </summary>
static class TicketDownloads
{
    public static void MapTicketDownloads(this WebApplication app)
    {
        app.MapGet("/tickets/{id:guid}/download", CreateLinkAsync).RequireAuthorization();
        app.MapGet("/tickets/{id:guid}/pdf", CopyAsync).AllowAnonymous();
    }

    static async Task<IResult> CreateLinkAsync(Guid id, SellingClient selling, CancellationToken cancellation)
    {
        var link = await selling.CreateDownloadLinkAsync(id, cancellation);
        return link.Value is { } made
            ? Results.LocalRedirect(made.Path[Routes.Base.Length..])
            : Results.StatusCode(
                link.Problem!.Status is 0 ? StatusCodes.Status503ServiceUnavailable : link.Problem.Status
            );
    }

    static async Task CopyAsync(Guid id, RawClient api, HttpContext context)
    {
        using var answer = await api.OpenAsync(
            $"/tickets/{id}/pdf{context.Request.QueryString}",
            cancellation: context.RequestAborted
        );
        context.Response.StatusCode = (int)answer.StatusCode;
        if (!answer.IsSuccessStatusCode)
            return;
        context.Response.ContentType = "application/pdf";
        context.Response.ContentLength = answer.Content.Headers.ContentLength;
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentDisposition = answer.Content.Headers.ContentDisposition?.ToString()
            ?? $"inline; filename=\"ticket-{id}.pdf\"";
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
