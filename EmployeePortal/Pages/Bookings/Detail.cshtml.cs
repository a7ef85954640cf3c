using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using EmployeePortal.Bookings;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Pages.Bookings;

public sealed class DetailModel(SellingClient selling, TimeProvider time) : PortalPage
{
    static readonly Texts T = Texts.For<DetailModel>();

    public sealed class RefundForm
    {
        /// <summary>All remaining seats, or the ticked ones.</summary>
        public bool Everything { get; set; } = true;

        public List<int> SeatIds { get; set; } = [];

        [Required, StringLength(200)]
        public string Reason { get; set; } = "";

        public bool Sure { get; set; }

        /// <summary>Created with the form, so that a second press of the button is the same refund.</summary>
        [Required, StringLength(100)]
        public string Key { get; set; } = NewKey();

        public static string NewKey() => RandomNumberGenerator.GetHexString(32);
    }

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public RefundForm Input { get; set; } = new();

    public BookingResponse Booking { get; private set; } = null!;
    public string Zone => Booking.Event.TimeZone;
    public IReadOnlyList<MailResponse> Mails { get; private set; } = [];

    /// <summary>Why the messages cannot be shown; null if they can.</summary>
    public string? NoMails { get; private set; }

    public IReadOnlyList<BookingItem> Left => [.. Booking.Items.Where(item => !item.Refunded)];
    public Money LeftToRefund => Booking.Total with { AmountMinor = Left.Sum(item => item.Paid().AmountMinor) };

    /// <summary>Nothing had to be paid, so the texts do not mention money.</summary>
    public bool IsFree => Booking.Total.AmountMinor == 0;

    /// <summary>The event has ended or is cancelled, so nobody else can book the tickets.</summary>
    public bool IsOver => Booking.Event.Status == EventStatus.Cancelled || Booking.Event.EndsAt <= time.GetUtcNow();

    public bool MayRefund =>
        Booking.Status is BookingStatus.Confirmed or BookingStatus.PartiallyRefunded && Left.Count > 0;

    /// <summary>The key of a text that is different for a free booking.</summary>
    public string OrFree(string key) => IsFree ? $"{key}.Free" : key;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await ShowAsync(cancellation);

    public async Task<IActionResult> OnPostRefundAsync(CancellationToken cancellation)
    {
        if (!Input.Everything && Input.SeatIds.Count == 0)
            ModelState.AddModelError("Input.SeatIds", T["TickTickets"]);
        if (!Input.Sure)
            ModelState.AddModelError("Input.Sure", T["TickSure"]);
        if (!ModelState.IsValid)
            return await ShowAsync(cancellation);
        var refunded = await selling.RefundBookingAsync(
            Id,
            new(Input.Everything ? null : Input.SeatIds, Input.Reason),
            Input.Key,
            cancellation
        );
        if (refunded.Value is { } booking)
        {
            Booking = booking;
            Toast(T[OrFree("Refunded")]);
            return LocalRedirect($"/bookings/{Id}");
        }
        // Only a definite rejection makes the next try another refund; after an unclear response it must stay the same
        // one.
        if (refunded.Problem!.Status is >= 400 and < 500 && refunded.Problem.Code != ProblemCodes.IdempotencyInProgress)
        {
            Input.Key = RefundForm.NewKey();
            ModelState.Remove("Input.Key");
        }
        AddProblem(refunded.Problem!);
        return await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostResendAsync(Guid mailId, string? recipient, CancellationToken cancellation)
    {
        var queued = await selling.ResendMailAsync(
            mailId,
            new(string.IsNullOrWhiteSpace(recipient) ? null : recipient.Trim()),
            cancellation
        );
        ModelState.Clear();
        if (queued.IsSuccess)
        {
            Toast(T["Queued"]);
            return LocalRedirect($"/bookings/{Id}");
        }
        ModelState.AddModelError("", queued.Problem!.Text());
        return await ShowAsync(cancellation);
    }

    async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var wanted = selling.BookingMailsAsync(Id, cancellation);
        var found = await selling.GetBookingAsync(Id, cancellation);
        var mails = await wanted;
        if (found.Problem is { } problem)
            return ErrorPage(problem);
        Booking = found.Value!;
        Mails = mails.Value ?? [];
        NoMails = mails.Problem?.Text();
        return Page();
    }
}
