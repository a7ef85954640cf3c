using System.ComponentModel.DataAnnotations;
using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace EmployeePortal.Pages.Events;

public sealed class PublishPage(EventsClient events, TimeProvider time) : EventPage(events)
{
    public const string ConfirmWord = "CANCEL";

    public sealed class CancelForm
    {
        [Required, Multiline, StringLength(500)]
        public string Reason { get; set; } = "";

        [Required]
        public string Confirm { get; set; } = "";

        /// <summary>After the end: also those who were admitted get a refund.</summary>
        public bool RefundAdmitted { get; set; }
    }

    [BindProperty]
    public CancelForm Input { get; set; } = new();

    public bool IsCancelling { get; private set; }

    /// <summary>The event has ended: cancelling it is unusual, and is asked about in other words.</summary>
    public bool IsOver => Event.EndsAt <= time.GetUtcNow();

    /// <summary>One line of the check-list. What is not needed is only recommended.</summary>
    public sealed record Check(string Name, string Words, bool Done, string Path, bool Needed = true);

    public IReadOnlyList<Check> Checks =>
        [
            new("Details", "Title, place and description are filled in.", Done: true, "details"),
            new(
                "Date in the future",
                Event.StartsAt > time.GetUtcNow() ? "It has not begun yet." : "It has begun already. Change the date.",
                Event.StartsAt > time.GetUtcNow(),
                "details"
            ),
            new(
                "Prices",
                Event.Categories.Count > 0
                    ? $"{Event.Categories.Count} price {(Event.Categories.Count == 1 ? "category" : "categories")}."
                    : "Add at least one price category.",
                Event.Categories.Count > 0,
                "prices"
            ),
            new(
                "Seats",
                Event.PlacesTotal > 0 ? $"{Event.PlacesTotal:N0} places." : "Add rows of seats or a standing area.",
                Event.PlacesTotal > 0,
                "seats"
            ),
            .. Event.WaitingRoom is null
                ? Array.Empty<Check>()
                :
                [
                    new(
                        "Waiting room",
                        Event.OnSaleAt is null
                            ? "It needs a time from which the event is on sale."
                            : "It opens before the sale.",
                        Event.OnSaleAt is not null,
                        "details"
                    ),
                ],
            new(
                "Picture",
                Event.PictureId is not null ? "Your own picture." : "Without one the shop shows a poster that we draw.",
                Event.PictureId is not null,
                "picture",
                Needed: false
            ),
        ];

    public bool IsReady => Checks.All(check => check.Done || !check.Needed);

    public bool MayDelete =>
        Event.Status is EventStatus.Draft or EventStatus.Unpublished
        && Sales is { PlacesSold: 0, PlacesHeld: 0, Bookings: 0 };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) ?? Page();

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancellation)
    {
        var published = await Events.PublishAsync(Id, cancellation);
        return await FinishAsync(
            published.Problem,
            published.Value?.State(time.GetUtcNow()).Words switch
            {
                "On sale" => "It is on sale.",
                _ => "It is in the shop.",
            },
            $"/events/{Id}",
            cancellation
        );
    }

    public async Task<IActionResult> OnPostUnpublishAsync(CancellationToken cancellation)
    {
        var unpublished = await Events.UnpublishAsync(Id, cancellation);
        return await FinishAsync(
            unpublished.Problem,
            "It is off sale. Sold tickets stay valid.",
            $"/events/{Id}/publish",
            cancellation
        );
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellation)
    {
        IsCancelling = true;
        if (
            !string.IsNullOrWhiteSpace(Input.Confirm)
            && !Input.Confirm.Trim().Equals(ConfirmWord, StringComparison.OrdinalIgnoreCase)
        )
            ModelState.AddModelError("Input.Confirm", $"Type the word {ConfirmWord}.");
        if (!ModelState.IsValid)
            return await LoadAsync(cancellation) ?? Page();
        if (await LoadAsync(cancellation) is { } error)
            return error;
        // The page says that the event is over before anybody types the word.
        var cancelled = await Events.CancelAsync(
            Id,
            new(Input.Reason, AfterEnd: IsOver, RefundAdmitted: IsOver && Input.RefundAdmitted),
            cancellation
        );
        if (cancelled.IsSuccess)
        {
            Toast("The event is cancelled. Refunds and mails are on their way.");
            return LocalRedirect($"/events/{Id}/publish");
        }
        AddProblem(cancelled.Problem!);
        return await LoadAsync(cancellation) ?? Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellation)
    {
        var deleted = await Events.DeleteAsync(Id, cancellation);
        return await FinishAsync(deleted.Problem, "The event is deleted.", "/events", cancellation);
    }

    async Task<IActionResult> FinishAsync(ApiProblem? problem, string said, string next, CancellationToken cancellation)
    {
        if (problem is null)
        {
            Toast(said);
            return LocalRedirect(next);
        }
        // The form for cancelling was not sent.
        ModelState.Clear();
        AddProblem(problem);
        return await LoadAsync(cancellation) ?? Page();
    }
}
