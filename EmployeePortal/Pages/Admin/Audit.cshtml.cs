using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Admin;

public sealed class AuditPage(StaffClient staff) : PortalPage
{
    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    [FromQuery(Name = "subject")]
    public Guid? SubjectId { get; set; }

    public Paged<AuditResponse> Lines { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await staff.AuditAsync(
            new PageQuery(Math.Clamp(WantedPage ?? 1, 1, 100_000), 50),
            SubjectId,
            cancellation
        );
        if (found.Problem is { } problem)
            return Trouble(problem);
        Lines = found.Value!;
        return Page();
    }
}
