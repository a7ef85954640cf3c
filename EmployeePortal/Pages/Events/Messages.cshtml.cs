using System.ComponentModel.DataAnnotations;
using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace EmployeePortal.Pages.Events;

/// <summary>Writes to everybody who has tickets, and shows what became of every message about the event.</summary>
public sealed class MessagesPage(EventsClient events, StaffClient staff) : EventPage(events)
{
    public sealed class Form
    {
        [Required, StringLength(150)]
        public string Subject { get; set; } = "";

        [Required, StringLength(5000)]
        public string Text { get; set; } = "";
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    [FromQuery]
    public string? State { get; set; }

    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    /// <summary>The message as it will be, before it is sent.</summary>
    public bool IsPreview { get; private set; }

    public Paged<MailResponse>? Mails { get; private set; }

    /// <summary>Why the messages cannot be shown; null when they can.</summary>
    public string? NoMails { get; private set; }

    public string? Filter => State is "failed" or "sent" or "queued" ? State : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await ShowAsync(cancellation);

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        IsPreview = ModelState.IsValid;
        return await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return await ShowAsync(cancellation);
        var sent = await staff.SendNotificationAsync(new(Id, Input.Subject, Input.Text), cancellation);
        if (sent.IsSuccess)
        {
            Toast($"On its way to {sent.Value!.Recipients:N0} {(sent.Value.Recipients == 1 ? "person" : "people")}.");
            return LocalRedirect($"/events/{Id}/messages");
        }
        AddProblem(sent.Problem!);
        return await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostResendAsync(Guid mailId, string? recipient, CancellationToken cancellation)
    {
        ModelState.Clear();
        var queued = await staff.ResendMailAsync(mailId, new(string.IsNullOrWhiteSpace(recipient) ? null : recipient.Trim()), cancellation);
        if (queued.IsSuccess)
        {
            Toast("The message is queued.");
            return LocalRedirect($"/events/{Id}/messages");
        }
        ModelState.AddModelError("", queued.Problem!.Errors.Values.SelectMany(words => words).FirstOrDefault() ?? queued.Problem.Message);
        return await ShowAsync(cancellation);
    }

    async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } trouble)
            return trouble;
        var mails = await staff.EventMailsAsync(Id, new PageQuery(Math.Clamp(WantedPage ?? 1, 1, 100_000), 25), Filter, cancellation);
        (Mails, NoMails) = (mails.Value, mails.Problem?.Message);
        return Page();
    }
}
