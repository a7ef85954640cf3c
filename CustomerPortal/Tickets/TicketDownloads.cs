using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Hosting;

namespace CustomerPortal.Tickets;

/// <summary>
/// A ticket, or all tickets of a booking, as a document. <c>/download</c> requests a signed link for the owner; the
/// link itself works without logging in, on any device, until it expires.
/// </summary>
static class TicketDownloads
{
    public static void MapTicketDownloads(this WebApplication app)
    {
        app.MapGet("/tickets/{id:guid}/download", CreateLinkAsync).AnswersHead().RequireAuthorization();
        app.MapGet("/tickets/{id:guid}/pdf", CopyAsync).AnswersHead().AllowAnonymous();
        app.MapGet("/bookings/{id:guid}/tickets/download", CreateBookingLinkAsync).AnswersHead().RequireAuthorization();
        app.MapGet("/bookings/{id:guid}/tickets/pdf", CopyAsync).AnswersHead().AllowAnonymous();
    }

    static async Task<IResult> CreateLinkAsync(Guid id, SellingClient selling, CancellationToken cancellation) =>
        Follow(await selling.CreateDownloadLinkAsync(id, cancellation));

    static async Task<IResult> CreateBookingLinkAsync(Guid id, SellingClient selling, CancellationToken cancellation) =>
        Follow(await selling.CreateBookingDownloadLinkAsync(id, cancellation));

    // Documents have the same paths here as on the API.
    static IResult Follow(ApiResult<DownloadLinkResponse> link) =>
        link.Value is { } made
            ? Results.LocalRedirect(made.Path[Routes.Base.Length..])
            : Results.StatusCode(
                link.Problem!.Status is 0 ? StatusCodes.Status503ServiceUnavailable : link.Problem.Status
            );

    static async Task CopyAsync(Guid id, RawClient api, HttpContext context)
    {
        var address = $"{context.Request.Path}{context.Request.QueryString}";
        using var answer = await api.OpenAsync(address, cancellation: context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        if (!answer.IsSuccessStatusCode)
        {
            // The error page says whether the link has expired or the tickets are no longer valid.
            var problem = await RawClient.ReadProblemAsync(answer, context.RequestAborted);
            context.Items[typeof(ApiProblem)] = problem;
            if (problem.Code == ProblemCodes.NothingLeft)
                context.Response.StatusCode = StatusCodes.Status410Gone;
            return;
        }
        context.Response.ContentType = "application/pdf";
        context.Response.ContentLength = answer.Content.Headers.ContentLength;
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentDisposition = answer.Content.Headers.ContentDisposition?.ToString()
            ?? $"inline; filename=\"{id}.pdf\"";
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
