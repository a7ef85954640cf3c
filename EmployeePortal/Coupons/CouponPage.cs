using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Coupons;

/// <summary>A page with the form of a coupon, new or existing.</summary>
public abstract class CouponPage(StaffClient staff, EventsClient events) : PortalPage
{
    [BindProperty]
    public CouponForm Input { get; set; } = new();

    protected StaffClient Staff => staff;

    public IReadOnlyList<EventSummary> Events { get; private set; } = [];

    public IEnumerable<SelectListItem> EventChoices =>
        [new(CouponText.AllEvents, ""), .. Events.Select(e => new SelectListItem(e.Title, e.Id.ToString()))];

    protected string ZoneOf(Guid? eventId) => Events.FirstOrDefault(e => e.Id == eventId)?.TimeZone ?? "UTC";

    protected async Task<IActionResult?> ReadEventsAsync(CancellationToken cancellation)
    {
        var mine = await events.AllOfMineAsync(OwnEventFilter.All, cancellation);
        if (mine.Problem is { } problem)
            return ErrorPage(problem);
        Events = [.. mine.Value!.Select(own => own.Event).OrderByDescending(e => e.StartsAt)];
        return null;
    }

    protected void AddCouponProblem(ApiProblem problem) =>
        AddProblem(
            problem,
            "Input",
            ("value", Input.Kind == CouponKind.Percent ? nameof(CouponForm.Percent) : nameof(CouponForm.Amount)),
            ("minTotalMinor", nameof(CouponForm.MinTotal))
        );
}
