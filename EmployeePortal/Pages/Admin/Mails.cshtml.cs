using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Admin;

/// <summary>
/// Emails and text messages that could not be delivered, each with the booking where its address can be corrected.
/// </summary>
public sealed class MailsModel(StaffClient staff) : PortalPage
{
    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    public Paged<FailedMailResponse> Mails { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await staff.FailedMailsAsync(
            new PageQuery(Math.Clamp(WantedPage ?? 1, 1, 100_000), 25),
            cancellation
        );
        if (found.Problem is { } problem)
            return ErrorPage(problem);
        Mails = found.Value!;
        return Page();
    }
}
