using EmployeePortal.Coupons;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts.Client;

namespace EmployeePortal.Pages.Coupons;

public sealed class NewCouponPage(StaffClient staff, EventsClient events) : CouponPage(staff, events)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        // Not the form's own default: an empty box sends nothing, and that must mean "off".
        Input.Active = true;
        return await ReadEventsAsync(cancellation) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await ReadEventsAsync(cancellation) is { } error)
            return error;
        if (Input.ToRequest(ZoneOf(Input.EventId), ModelState) is not { } request)
            return Page();
        var created = await Staff.CreateCouponAsync(request, cancellation);
        if (created.Problem is { } problem)
        {
            AddCouponProblem(problem);
            return Page();
        }
        Toast($"{created.Value!.Code} can be used{(created.Value.Active ? " now" : " once it is switched on")}.");
        return LocalRedirect("/coupons");
    }
}
