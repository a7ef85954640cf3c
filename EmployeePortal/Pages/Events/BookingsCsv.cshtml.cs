using System.Net;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Events;

/// <summary>The bookings as a file, forwarded as it arrives. The API decides whose event it is.</summary>
public sealed class BookingsCsvModel(RawClient raw) : PortalPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var answer = await raw.OpenAsync(EventsClient.BookingsCsvPath(Id), cancellation: cancellation);
        HttpContext.Response.RegisterForDispose(answer);
        if (!answer.IsSuccessStatusCode)
            return StatusCode(
                answer.StatusCode == HttpStatusCode.Unauthorized
                    ? StatusCodes.Status403Forbidden
                    : (int)answer.StatusCode
            );
        return File(
            await answer.Content.ReadAsStreamAsync(cancellation),
            "text/csv; charset=utf-8",
            $"bookings-{Id:N}.csv"
        );
    }
}
