using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerPortal.Bookings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Checkout;

/// <summary>First step of buying: who the tickets are for. Makes a booking of the hold, then on to paying.</summary>
[Authorize]
public sealed class DetailsModel(
    EventsClient events,
    SellingClient selling,
    AccountClient accounts,
    HoldCookie holds,
    OwnBookings bookings
) : PortalPage
{
    const string Typed = "typed-details";
    static readonly Texts T = Texts.For<DetailsModel>();

    [FromRoute]
    public Guid EventId { get; set; }

    /// <summary>The seats that were held ("12.13"), to offer them again when the hold is over.</summary>
    [FromQuery]
    public string? Seats { get; set; }

    [BindProperty]
    public DetailsInput Input { get; set; } = new();

    public EventResponse Event { get; private set; } = null!;

    /// <summary>What the coupon takes off; null: none is applied.</summary>
    public CouponQuote? Coupon { get; private set; }

    /// <summary>Null when it is over.</summary>
    public HoldResponse? Hold { get; private set; }
    public IEnumerable<int> SeatNumbers =>
        (Seats ?? "").Split('.').Select(part => int.TryParse(part, out var id) ? id : -1).Where(id => id >= 0).Take(50);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } elsewhere)
            return elsewhere;
        await ApplyKeptCouponAsync(cancellation);
        if (TempData[Typed] is string typed && JsonSerializer.Deserialize<DetailsInput>(typed) is { } input)
        {
            Input = input;
            Input.Coupon ??= Coupon?.Code;
            return Page();
        }
        // What the session knows is there at once; the phone number only the account has.
        var me = (await accounts.MeAsync(cancellation)).Value;
        Input.Contact = new()
        {
            Name = me?.Name ?? User.Name(),
            Email = me?.Email ?? User.Email(),
            Phone = me?.Phone,
        };
        Input.Coupon = Coupon?.Code;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } elsewhere)
            return elsewhere;
        await ApplyKeptCouponAsync(cancellation);
        if (Hold is null || !ModelState.IsValid)
            return Page();
        var contact = new ContactDetails(Input.Contact.Name, Input.Contact.Email, Input.Contact.Phone);
        var names = Hold.Places.Select(place => new Attendee(place.SeatId, Input.NameFor(place.SeatId)));
        var request = new CreateBookingRequest(
            Hold.Id,
            Hold.Token,
            contact,
            [.. names],
            Input.Coupon,
            Input.AcceptBetter
        );
        var booked = await selling.CreateBookingAsync(request, KeyOf(request), cancellation);
        if (booked.Value is { } booking)
        {
            holds.Book(EventId, booking.Id);
            TempData.Remove(KeptCoupon);
            return RedirectToPage("Pay", new { bookingId = booking.Id });
        }
        if (booked.Failed(ProblemCodes.HoldExpired) || booked.Failed(ProblemCodes.IdempotencyInProgress))
            return RedirectToPage(new { eventId = EventId, seats = Seats });
        if (IsAboutCoupon(booked.Problem!))
            RefuseCoupon(booked.Problem!);
        else
            AddProblem(booked.Problem!);
        return Page();
    }

    /// <summary>Applies a coupon, or takes it off when the field is empty. What was typed elsewhere stays.</summary>
    public async Task<IActionResult> OnPostCouponAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } elsewhere)
            return elsewhere;
        ModelState.Clear();
        var code = Input.Coupon ?? "";
        if (Hold is not null && code.Length > 0)
        {
            var quoted =
                code.Length > 40
                    ? new(null, new ApiProblem { Code = ProblemCodes.CouponUnknown, Detail = T["Coupon.Unknown"] })
                    : await selling.QuoteCouponAsync(new(Hold.Token, code), cancellation);
            if (quoted.Problem is { } problem)
            {
                RefuseCoupon(problem);
                return Page();
            }
        }
        if (code.Length > 0)
            TempData[KeptCoupon] = code;
        else
            TempData.Remove(KeptCoupon);
        TempData[Typed] = JsonSerializer.Serialize(Input);
        return RedirectToPage(new { eventId = EventId, seats = Seats });
    }

    /// <summary>More time; what was typed so far is back on the page that follows.</summary>
    public async Task<IActionResult> OnPostExtendAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } elsewhere)
            return elsewhere;
        if (Hold is not null)
        {
            var extended = await selling.ExtendHoldAsync(Hold.Id, Hold.Token, cancellation);
            if (extended.Value is { } longer)
                holds.Keep(longer);
            else
                Toast(extended.Problem!.Text(), Tone.Warn);
        }
        TempData[Typed] = JsonSerializer.Serialize(Input);
        return RedirectToPage(new { eventId = EventId, seats = Seats });
    }

    async Task<IActionResult?> LoadAsync(CancellationToken cancellation)
    {
        var found = await events.GetAsync(EventId.ToString(), cancellation);
        if (found.Value is null)
            return ErrorPage(found.Problem!);
        Event = found.Value;
        // Back from paying, a second tab, a second click: the hold has become a booking. Its page says how it stands.
        if (
            holds.Of(EventId) is { BookingId: { } booked }
            && (await selling.GetBookingAsync(booked, cancellation)).Value is not null
        )
            return RedirectToPage("Pay", new { bookingId = booked });
        if (Event.Status == EventStatus.Cancelled)
        {
            Toast(T["EventCancelled"], Tone.Warn);
            return RedirectToPage("/Events/Show", new { Event.Slug });
        }
        if (holds.Of(EventId) is { } kept)
        {
            var answer = await selling.GetHoldAsync(kept.HoldId, kept.Token, cancellation);
            Hold = answer.Value;
            if (answer.Problem is { Status: 0 or >= 500 } away)
                return ErrorPage(away);
        }
        if (Hold is not null)
            return null;
        // The same in another browser.
        if (await bookings.WithSeatsAsync(EventId, [.. SeatNumbers], cancellation) is { } finished)
            return RedirectToPage("/Bookings/Show", new { id = finished });
        var mine = await selling.MyBookingsAsync(new PageQuery(1, 20), cancellation);
        var waiting = mine.Value?.Items.FirstOrDefault(b =>
            b.Event.Id == EventId && b.Status == BookingStatus.PendingPayment
        );
        return waiting is null ? null : RedirectToPage("Pay", new { bookingId = waiting.Id });
    }

    string KeptCoupon => $"coupon-{EventId:N}";

    // Kept until it is used: also for who goes back to change seats. One that does not count any more is let go.
    async Task ApplyKeptCouponAsync(CancellationToken cancellation)
    {
        if (Hold is null || TempData.Peek(KeptCoupon) is not string code)
            return;
        Coupon = (await selling.QuoteCouponAsync(new(Hold.Token, code), cancellation)).Value;
        if (Coupon is null)
            TempData.Remove(KeptCoupon);
    }

    // At the coupon's own field, in the API's plain words; the seats stay held.
    void RefuseCoupon(ApiProblem problem)
    {
        (Coupon, CouponRefused) = (null, true);
        TempData.Remove(KeptCoupon);
        ModelState.AddModelError("Input.Coupon", T["Coupon.Refused", problem.Text()]);
    }

    public bool CouponRefused { get; private set; }

    static bool IsAboutCoupon(ApiProblem problem) =>
        problem.Code
            is ProblemCodes.CouponUnknown
                or ProblemCodes.CouponNotValid
                or ProblemCodes.CouponUsedUp
                or ProblemCodes.CouponMinimum;

    // A second click sends the same request and so the same key; a corrected form is another request.
    static string KeyOf(CreateBookingRequest request) =>
        "booking-"
        + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(request))))[..40];
}
