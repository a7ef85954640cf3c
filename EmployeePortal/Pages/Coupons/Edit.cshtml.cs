using EmployeePortal.Coupons;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;

namespace EmployeePortal.Pages.Coupons;

public sealed class EditModel(StaffClient staff, EventsClient events) : CouponPage(staff, events)
{
    static readonly Texts T = Texts.For<EditModel>();

    [FromRoute]
    public string Code { get; set; } = "";

    public CouponResponse Coupon { get; private set; } = null!;

    /// <summary>Somebody else saved in between; the input is still in the form.</summary>
    public bool IsStale { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        Input = CouponForm.Of(Coupon, ZoneOf(Coupon.EventId));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        return Input.ToRequest(ZoneOf(Input.EventId), ModelState) is { } request
            ? await SaveAsync(request, T["Saved"], cancellation)
            : Page();
    }

    /// <summary>Activates or deactivates the coupon, whatever the form contains.</summary>
    public async Task<IActionResult> OnPostSwitchAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        ModelState.Clear();
        Input = CouponForm.Of(Coupon, ZoneOf(Coupon.EventId));
        var request = new SaveCouponRequest(
            Coupon.Code,
            Coupon.Kind,
            Coupon.Value,
            Coupon.Currency,
            Coupon.EventId,
            Coupon.MaxUses,
            Coupon.MaxUsesPerCustomer,
            Coupon.MinTotalMinor,
            Coupon.ValidFrom,
            Coupon.ValidUntil,
            !Coupon.Active
        );
        return await SaveAsync(request, T[Coupon.Active ? "Deactivated" : "Activated"], cancellation);
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        ModelState.Clear();
        Input = CouponForm.Of(Coupon, ZoneOf(Coupon.EventId));
        var deleted = await Staff.DeleteCouponAsync(Coupon.Id, cancellation);
        if (deleted.IsSuccess)
        {
            Toast(T["Deleted", Coupon.Code]);
            return LocalRedirect("/coupons");
        }
        AddCouponProblem(deleted.Problem!);
        return Page();
    }

    async Task<IActionResult> SaveAsync(SaveCouponRequest request, string said, CancellationToken cancellation)
    {
        var saved = await Staff.UpdateCouponAsync(Coupon.Id, request, Input.Version, cancellation);
        if (saved.IsSuccess)
        {
            Toast(said);
            return LocalRedirect($"/coupons/{Coupon.Code}");
        }
        if (saved.Failed(ProblemCodes.Stale))
        {
            IsStale = true;
            // Saving again is then a deliberate decision.
            Input.Version = Coupon.Version;
            ModelState.Remove("Input.Version");
        }
        else
            AddCouponProblem(saved.Problem!);
        return Page();
    }

    async Task<IActionResult?> LoadAsync(CancellationToken cancellation)
    {
        if (await ReadEventsAsync(cancellation) is { } error)
            return error;
        var found = await Staff.CouponAsync(Code, cancellation);
        if (found.Problem is { } problem)
            return ErrorPage(problem);
        Coupon = found.Value!;
        return null;
    }
}
