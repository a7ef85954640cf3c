using EmployeePortal.Coupons;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;

namespace EmployeePortal.Pages.Coupons;

public sealed class NewModel(StaffClient staff, EventsClient events) : CouponPage(staff, events)
{
    static readonly Texts T = Texts.For<NewModel>();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        // Not the form's own default: an unticked box sends nothing, which must mean "inactive".
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
        Toast(T[created.Value!.Active ? "Created.Active" : "Created.Inactive", created.Value.Code]);
        return LocalRedirect("/coupons");
    }
}
