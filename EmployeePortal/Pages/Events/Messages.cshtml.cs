using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Pages.Events;

/// <summary>Writes to ticket holders, and shows the delivery status of every message about the event.</summary>
public sealed class MessagesModel(EventsClient events, StaffClient staff) : EventPage(events)
{
    static readonly Texts T = Texts.For<MessagesModel>();

    public sealed class Form
    {
        [Required, StringLength(150)]
        public string Subject { get; set; } = "";

        [Required, Multiline, StringLength(5000)]
        public string Text { get; set; } = "";

        /// <summary>Only buyers with seats of this category; null: everybody.</summary>
        public int? CategoryId { get; set; }

        /// <summary>Only the buyer of this booking.</summary>
        public Guid? BookingId { get; set; }

        /// <summary>Created with the form, so that a second press of the button is the same message.</summary>
        [Required, StringLength(100)]
        public string Key { get; set; } = RandomNumberGenerator.GetHexString(32);
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    [FromQuery]
    public string? State { get; set; }

    /// <summary>From a booking's page: write to its buyer.</summary>
    [FromQuery]
    public Guid? Booking { get; set; }

    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    /// <summary>The number of recipients of the previewed message; null without a preview.</summary>
    public int? Recipients { get; private set; }

    public Paged<MailResponse>? Mails { get; private set; }

    /// <summary>Why the messages cannot be shown; null if they can.</summary>
    public string? NoMails { get; private set; }

    public string? Filter => State is "failed" or "sent" or "queued" ? State : null;

    public List<SelectListItem> Audiences =>
        [
            new(T["Everyone"], ""),
            .. Event.Categories.Select(c => new SelectListItem(
                T["Only", c.Name],
                c.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)
            )),
        ];

    public string AudienceText =>
        (Input.BookingId, Input.CategoryId) switch
        {
            ({ }, _) => T["Audience.Booking"],
            (_, { } id) => T.Count("Audience.Category", Recipients ?? 0, CategoryName(id)),
            _ => T.Count("Audience.All", Recipients ?? 0),
        };

    string? CategoryName(int id) => Event.Categories.FirstOrDefault(c => c.Id == id)?.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Input.BookingId = Booking;
        if (State is not null && Filter is null)
            RejectFilter("state");
        return await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return await ShowAsync(cancellation);
        var audience = await staff.AudienceAsync(
            Id,
            Input.BookingId is null ? Input.CategoryId : null,
            Input.BookingId,
            cancellation
        );
        if (audience.Problem is { } problem)
            AddProblem(problem);
        else if (audience.Value!.Recipients == 0)
            ModelState.AddModelError("", T["Nobody"]);
        else
            Recipients = audience.Value.Recipients;
        return await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return await ShowAsync(cancellation);
        var sent = await staff.SendNotificationAsync(
            new(Id, Input.Subject, Input.Text, Input.BookingId is null ? Input.CategoryId : null, Input.BookingId),
            Input.Key,
            cancellation
        );
        if (sent.IsSuccess)
        {
            Toast(T.Count("Sent", sent.Value!.Recipients));
            return LocalRedirect($"/events/{Id}/messages");
        }
        AddProblem(sent.Problem!);
        return await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostResendAsync(Guid mailId, string? recipient, CancellationToken cancellation)
    {
        ModelState.Clear();
        var queued = await staff.ResendMailAsync(
            mailId,
            new(string.IsNullOrWhiteSpace(recipient) ? null : recipient.Trim()),
            cancellation
        );
        if (queued.IsSuccess)
        {
            Toast(T["Queued"]);
            return LocalRedirect($"/events/{Id}/messages");
        }
        ModelState.AddModelError(
            "",
            queued.Problem!.Errors.Values.SelectMany(errors => errors).FirstOrDefault() ?? queued.Problem.Text()
        );
        return await ShowAsync(cancellation);
    }

    async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        var mails = await staff.EventMailsAsync(
            Id,
            new PageQuery(Math.Clamp(WantedPage ?? 1, 1, 100_000), 25),
            Filter,
            cancellation
        );
        (Mails, NoMails) = (mails.Value, mails.Problem?.Text());
        return Page();
    }
}
