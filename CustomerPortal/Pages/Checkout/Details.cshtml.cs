using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Checkout;

/// <summary>
/// First step of the checkout: who the tickets are for. Creates a booking from the hold and continues to payment.
/// </summary>
[Authorize]
public sealed class DetailsModel(SellingClient selling, HoldCookie holds) : PortalPage
{
    const string Typed = "typed-details";
    static readonly Texts T = Texts.For<DetailsModel>();

    [FromRoute]
    public Guid EventId { get; set; }

    /// <summary>The seats that were held ("12.13"), to offer them again when the hold has expired.</summary>
    [FromQuery]
    public string? Seats { get; set; }

    /// <summary>
    /// The hold that the page shows; it may have been replaced in another tab. A form rendered by an older version of
    /// this page does not have it.
    /// </summary>
    [BindProperty]
    public Guid? HoldId { get; set; }

    [BindProperty]
    public DetailsInput Input { get; set; } = new();

    public EventSummary Event { get; private set; } = null!;

    /// <summary>The coupon's discount; null if none is applied.</summary>
    public CouponQuote? Coupon { get; private set; }

    /// <summary>Null if it has expired.</summary>
    public HoldResponse? Hold { get; private set; }

    ContactDetails contact = null!;

    public bool IsStanding => Hold?.Places.All(place => place.Row is null) ?? Event.StandingOnly;

    /// <summary>
    /// The key of a text that says "tickets" instead of "seats" for standing places, which are not next to each other.
    /// </summary>
    public string Of(string key) => IsStanding ? $"{key}.Tickets" : key;

    public IEnumerable<int> SeatNumbers =>
        (Seats ?? "").Split('.').Select(part => int.TryParse(part, out var id) ? id : -1).Where(id => id >= 0).Take(50);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } elsewhere)
            return elsewhere;
        if (TempData[Typed] is string typed && JsonSerializer.Deserialize<DetailsInput>(typed) is { } input)
        {
            Input = input;
            Input.Coupon ??= Coupon?.Code;
            return Page();
        }
        Input.Contact = new()
        {
            Name = contact.Name,
            Email = contact.Email,
            Phone = contact.Phone,
        };
        Input.Coupon = Coupon?.Code;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (IsOtherHold)
            return await OtherSeatsAsync(cancellation);
        if (await LoadAsync(cancellation) is { } elsewhere)
            return elsewhere;
        if (Hold is null || !ModelState.IsValid)
            return Page();
        var typed = new ContactDetails(Input.Contact.Name, Input.Contact.Email, Input.Contact.Phone);
        var names = Hold.Places.Select(place => new Attendee(place.SeatId, Input.NameFor(place.SeatId)));
        var request = new CreateBookingRequest(
            Hold.Id,
            Hold.Token,
            typed,
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

    /// <summary>Applies a coupon, or removes it if the field is empty. All other input is kept.</summary>
    public async Task<IActionResult> OnPostCouponAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        if (IsOtherHold)
            return await OtherSeatsAsync(cancellation);
        var code = Input.Coupon ?? "";
        if (StoredHold is { } kept && code.Length > 0)
        {
            var quoted =
                code.Length > 40
                    ? new(null, new ApiProblem { Code = ProblemCodes.CouponUnknown, Detail = T["Coupon.Unknown"] })
                    : await selling.QuoteCouponAsync(new(kept.Token, code), cancellation);
            if (quoted.Problem is { } problem && !quoted.Failed(ProblemCodes.HoldExpired))
            {
                TempData.Remove(KeptCoupon);
                if (await LoadAsync(cancellation) is { } elsewhere)
                    return elsewhere;
                RefuseCoupon(problem);
                return Page();
            }
        }
        if (code.Length > 0)
            TempData[KeptCoupon] = code;
        else
            TempData.Remove(KeptCoupon);
        return BackWithWhatWasTyped();
    }

    /// <summary>Extends the hold; the next page keeps the input.</summary>
    public async Task<IActionResult> OnPostExtendAsync(CancellationToken cancellation)
    {
        if (IsOtherHold)
            return await OtherSeatsAsync(cancellation);
        if (StoredHold is { } kept)
        {
            var extended = await selling.ExtendHoldAsync(kept.HoldId, kept.Token, cancellation);
            if (extended.Value is { } longer)
                holds.Keep(longer);
            else if (!extended.Failed(ProblemCodes.HoldExpired))
                Toast(extended.Problem!.Text(), Tone.Warn);
        }
        return BackWithWhatWasTyped();
    }

    bool IsOtherHold => HoldId is { } shown && holds.Of(EventId) is { } kept && kept.HoldId != shown;

    // Nothing happens to seats that the buyer has not seen on this page: it shows them, with everything that was typed.
    async Task<IActionResult> OtherSeatsAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        if (await LoadAsync(cancellation) is { } elsewhere)
        {
            Toast(T["OtherSeats"], Tone.Warn);
            return elsewhere;
        }
        if (Hold is { } hold)
        {
            Seats = string.Join('.', hold.Places.Where(place => place.Row is not null).Select(place => place.SeatId));
            Input.Coupon = Coupon?.Code;
            ModelState.AddModelError("", T["OtherSeats"]);
        }
        return Page();
    }

    RedirectToPageResult BackWithWhatWasTyped()
    {
        TempData[Typed] = JsonSerializer.Serialize(Input);
        return RedirectToPage(new { eventId = EventId, seats = Seats });
    }

    // One request returns what the page shows and where else the visitor should go.
    async Task<IActionResult?> LoadAsync(CancellationToken cancellation)
    {
        var kept = holds.Of(EventId);
        var found = await selling.GetCheckoutAsync(
            EventId,
            kept?.Token,
            TempData.Peek(KeptCoupon) as string,
            SeatNumbers,
            cancellation
        );
        if (found.Value is not { } checkout)
            return ErrorPage(found.Problem!);
        (Event, Hold, Coupon, contact) = (checkout.Event, checkout.Hold, checkout.Coupon, checkout.Contact);
        // Back from paying, a second tab, a second click: the hold has become a booking, whose page shows its state.
        if (checkout.Booking is { } made && made.Id == kept?.BookingId)
            return RedirectToPage("Pay", new { bookingId = made.Id });
        if (Event.Status == EventStatus.Cancelled)
        {
            Toast(T["EventCancelled"], Tone.Warn);
            return RedirectToPage("/Events/Show", new { Event.Slug });
        }
        // Kept until it is used, also for a buyer who goes back to change seats. An invalid one is dropped.
        if (Hold is not null && Coupon is null)
            TempData.Remove(KeptCoupon);
        // The same in another browser.
        return checkout.Booking switch
        {
            null => null,
            { Status: BookingStatus.Confirmed or BookingStatus.PartiallyRefunded } paid => RedirectToPage(
                "/Bookings/Show",
                new { id = paid.Id }
            ),
            var waiting => RedirectToPage("Pay", new { bookingId = waiting.Id }),
        };
    }

    StoredHold? StoredHold => holds.Of(EventId) is { BookingId: null } kept ? kept : null;

    string KeptCoupon => $"coupon-{EventId:N}";

    // Shown at the coupon's own field, in the API's words; the seats stay held.
    void RefuseCoupon(ApiProblem problem)
    {
        (Coupon, CouponRefused) = (null, true);
        TempData.Remove(KeptCoupon);
        ModelState.AddModelError("Input.Coupon", T[Of("Coupon.Refused"), problem.Text()]);
    }

    public bool CouponRefused { get; private set; }

    static bool IsAboutCoupon(ApiProblem problem) =>
        problem.Code
            is ProblemCodes.CouponUnknown
                or ProblemCodes.CouponNotValid
                or ProblemCodes.CouponUsedUp
                or ProblemCodes.CouponMinimum;

    // A second click sends the same request and therefore the same key; a corrected form is another request.
    static string KeyOf(CreateBookingRequest request) =>
        "booking-"
        + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(request))))[..40];
}
