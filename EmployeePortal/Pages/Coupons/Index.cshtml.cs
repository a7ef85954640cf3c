using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Coupons;

public sealed class IndexModel(StaffClient staff, TimeProvider time) : PortalPage
{
    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    public Paged<CouponResponse> Coupons { get; private set; } = null!;
    public DateTimeOffset Now => time.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await staff.CouponsAsync(new PageQuery(Math.Clamp(WantedPage ?? 1, 1, 100_000), 25), cancellation);
        if (found.Problem is { } problem)
            return ErrorPage(problem);
        Coupons = found.Value!;
        return Page();
    }
}
