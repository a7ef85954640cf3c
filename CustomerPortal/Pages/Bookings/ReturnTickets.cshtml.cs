using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Bookings;

/// <summary>
/// Returning tickets in two steps: which tickets, then the consequences and the refund amount, with the button that
/// does it. An unpaid booking is simply cancelled.
/// </summary>
[Authorize]
public sealed class ReturnTicketsModel(SellingClient selling) : PortalPage
{
    static readonly Texts T = Texts.For<ReturnTicketsModel>();

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The selected seats; empty in the first step.</summary>
    [BindProperty(SupportsGet = true, Name = "seat")]
    public List<int> Chosen { get; set; } = [];

    public BookingResponse Booking { get; private set; } = null!;
    public IReadOnlyList<BookingItem> Left { get; private set; } = [];
    public IReadOnlyList<BookingItem> Selection { get; private set; } = [];
    HashSet<int> used = [];

    public bool IsUnpaid => Booking.Status == BookingStatus.PendingPayment;
    public bool IsAll => Selection.Count == Booking.Items.Count(item => !item.Refunded);
    public Money ComesBack => Sum(Selection);

    /// <summary>For free tickets, the texts do not mention money.</summary>
    public bool MovesMoney => ComesBack.AmountMinor > 0;
    public string? PaidWith =>
        Booking.Payments.FirstOrDefault(p => p.Status is PaymentStatus.Succeeded) is { } payment
            ? PaymentMethodText.Of(payment.Method)
            : null;

    public bool IsUsed(BookingItem item) => used.Contains(item.Place.SeatId);

    /// <summary>The amount paid for a seat: its price minus its share of the coupon.</summary>
    public static Money PaidFor(BookingItem item) =>
        item.Place.Price with
        {
            AmountMinor = item.Place.Price.AmountMinor - (item.Discount?.AmountMinor ?? 0),
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } elsewhere)
            return elsewhere;
        if (IsUnpaid)
            return Told(
                await selling.CancelBookingAsync(Id, $"give-up-{Id:N}", cancellation),
                T[Booking.Total.AmountMinor == 0 ? "Cancelled.Free" : "Cancelled.Unpaid"]
            );
        if (Selection.Count == 0)
            return RedirectToPage(new { id = Id });
        var seats = Selection.Select(item => item.Place.SeatId).Order().ToList();
        // A second click, or a second window with the same choice, sends the same request.
        var key = $"return-{string.Join('.', seats.Select(seat => seat.ToString(CultureInfo.InvariantCulture)))}";
        var given = await selling.RefundBookingAsync(
            Id,
            new(seats),
            key.Length > 90 ? $"return-all-{seats.Count}-{seats[0]}" : key,
            cancellation
        );
        return Told(
            given,
            MovesMoney
                ? T.Count("Returned.Money", Selection.Count, MoneyText.Format(ComesBack))
                : T.Count("Returned", Selection.Count)
        );
    }

    RedirectToPageResult Told(ApiResult<BookingResponse> outcome, string success)
    {
        if (outcome.Problem is { } problem)
            Toast(problem.Text(), Tone.Warn);
        else
            Toast(success);
        return RedirectToPage("Show", new { id = Id });
    }

    async Task<IActionResult?> LoadAsync(CancellationToken cancellation)
    {
        var found = await selling.GetBookingAsync(Id, cancellation);
        if (found.Value is null)
            return ErrorPage(found.Problem!);
        Booking = found.Value;
        if (IsUnpaid)
            return null;
        if (
            Booking.RefundableUntil is null
            || Booking.Status is not (BookingStatus.Confirmed or BookingStatus.PartiallyRefunded)
        )
            return RedirectToPage("Show", new { id = Id });
        used = (await selling.TicketsAsync(Id, cancellation))
            .Value?.Where(t => t.Status == TicketStatus.Used)
            .Select(t => t.Place.SeatId)
            .ToHashSet()
            ?? [];
        Left = [.. Booking.Items.Where(item => !item.Refunded)];
        if (Left.All(IsUsed))
            return RedirectToPage("Show", new { id = Id });
        Selection = [.. Left.Where(item => Chosen.Contains(item.Place.SeatId) && !IsUsed(item))];
        return null;
    }

    static Money Sum(IReadOnlyList<BookingItem> items) =>
        items.Count == 0
            ? new(0, "EUR")
            : PaidFor(items[0]) with
            {
                AmountMinor = items.Sum(item => PaidFor(item).AmountMinor),
            };
}
