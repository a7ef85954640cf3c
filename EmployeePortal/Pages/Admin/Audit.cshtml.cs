using EmployeePortal.AuditLog;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Admin;

/// <summary>What staff did, searchable by person, action, and event, account, coupon or booking.</summary>
public sealed class AuditModel(StaffClient staff) : PortalPage
{
    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    [FromQuery(Name = "subject")]
    public Guid? SubjectId { get; set; }

    [FromQuery]
    public string? Search { get; set; }

    public Paged<AuditResponse> Lines { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var search = Search?.Trim() is { Length: > 0 } words ? words : null;
        var found = await staff.AuditAsync(
            new PageQuery(Math.Clamp(WantedPage ?? 1, 1, 100_000), 50),
            SubjectId,
            search,
            search is null ? null : AuditText.Containing(search),
            cancellation
        );
        if (found.Problem is { } problem)
            return ErrorPage(problem);
        Lines = found.Value!;
        return Page();
    }
}
