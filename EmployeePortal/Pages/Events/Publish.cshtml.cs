using System.ComponentModel.DataAnnotations;
using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Pages.Events;

public sealed class PublishModel(EventsClient events, TimeProvider time) : EventPage(events)
{
    static readonly Texts T = Texts.For<PublishModel>();

    public sealed class CancelForm
    {
        [Required, Multiline, StringLength(500)]
        public string Reason { get; set; } = "";

        [Required]
        public string Confirm { get; set; } = "";

        /// <summary>After the end: people who were admitted get a refund as well.</summary>
        public bool RefundAdmitted { get; set; }
    }

    [BindProperty]
    public CancelForm Input { get; set; } = new();

    public bool IsCancelling { get; private set; }

    /// <summary>The event has ended: cancelling it is unusual and needs another confirmation.</summary>
    public bool IsOver => Event.EndsAt <= time.GetUtcNow();

    /// <summary>It can no longer be published.</summary>
    public bool HasStarted => Event.StartsAt <= time.GetUtcNow();

    /// <summary>The key of a text that is different after the end.</summary>
    public string OrOver(string key) => IsOver ? $"{key}.Over" : key;

    /// <summary>One line of the checklist. What is not required is only recommended.</summary>
    public sealed record Check(string Name, string Text, bool Done, string Path, bool Needed = true);

    public IReadOnlyList<Check> Checks =>
        [
            new(T["Details"], T["Details.Done"], Done: true, "details"),
            new(
                T["Date"],
                T[Event.StartsAt > time.GetUtcNow() ? "Date.Done" : "Date.Missing"],
                Event.StartsAt > time.GetUtcNow(),
                "details"
            ),
            new(
                T["Prices"],
                Event.Categories.Count > 0 ? T.Count("Prices.Done", Event.Categories.Count) : T["Prices.Missing"],
                Event.Categories.Count > 0,
                "prices"
            ),
            new(
                T["Sections"],
                Event.PlacesTotal > 0 ? T.Count("Sections.Done", Event.PlacesTotal) : T["Sections.Missing"],
                Event.PlacesTotal > 0,
                "seats"
            ),
            .. Event.WaitingRoom is null
                ? Array.Empty<Check>()
                :
                [
                    new(
                        T["Room"],
                        T[Event.OnSaleAt is null ? "Room.Missing" : "Room.Done"],
                        Event.OnSaleAt is not null,
                        "details"
                    ),
                ],
            new(
                T["Picture"],
                T[Event.PictureId is not null ? "Picture.Done" : "Picture.Missing"],
                Event.PictureId is not null,
                "picture",
                Needed: false
            ),
        ];

    public bool IsReady => Checks.All(check => check.Done || !check.Needed);

    /// <summary>
    /// What cancelling would refund, and whether the event can be deleted; null for a cancelled event.
    /// </summary>
    public SalesSnapshot? Sales { get; private set; }

    /// <summary>There is nothing to refund, so the texts do not mention money.</summary>
    public bool IsFree => Sales is { Bookings: > 0 } ? Sales.Revenue.AmountMinor == 0 : Event.IsFree();

    /// <summary>Cancelling affects nobody, so the texts mention neither emails nor refunds.</summary>
    public bool NobodyHasTickets => (Sales?.Bookings ?? Own.Cancellation?.Emails) == 0;

    public bool HasRefunds => !IsFree && !NobodyHasTickets;

    /// <summary>What cancelling means for the bookings and their buyers.</summary>
    public string Effects
    {
        get
        {
            if (NobodyHasTickets)
                return T[
                    IsOver ? "Effects.None.Over"
                    : IsFree ? "Effects.None.Free"
                    : "Effects.None"
                ];
            var key = (IsOver, IsFree) switch
            {
                (true, true) => "Effects.UnusedFree",
                (true, false) => "Effects.Unused",
                (false, true) => "Effects.Free",
                (false, false) => "Effects.Full",
            };
            return T.Count(key, Sales!.Bookings, MoneyText.Format(Sales.Revenue)) + " " + T[OrOver("Effects.Rest")];
        }
    }

    /// <summary>The key of what happens to the bookings of the cancelled event.</summary>
    public string CancelledLead =>
        NobodyHasTickets ? "Cancelled.Lead.None"
        : IsFree ? "Cancelled.Lead.Free"
        : Own.Cancellation is { KeepsAdmitted: true } ? "Cancelled.Lead.Kept"
        : "Cancelled.Lead";

    public bool MayDelete =>
        Event.Status is EventStatus.Draft or EventStatus.Unpublished
        && Sales is { PlacesSold: 0, PlacesHeld: 0, Bookings: 0 };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) ?? Page();

    protected override async Task<IActionResult?> LoadAsync(CancellationToken cancellation)
    {
        if (await base.LoadAsync(cancellation) is { } error)
            return error;
        if (Event.Status == EventStatus.Cancelled)
            return null;
        var sales = await Events.SalesAsync(Id, cancellation);
        Sales = sales.Value;
        return sales.Problem is { } problem ? ErrorPage(problem) : null;
    }

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancellation)
    {
        var published = await Events.PublishAsync(Id, cancellation);
        return await FinishAsync(
            published.Problem,
            T[published.Value?.State(time.GetUtcNow()) == EventState.OnSale ? "Toast.OnSale" : "Toast.InShop"],
            $"/events/{Id}",
            cancellation
        );
    }

    public async Task<IActionResult> OnPostUnpublishAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        var said = OrOver("Toast.OffSale");
        var unpublished = await Events.UnpublishAsync(Id, cancellation);
        return await FinishAsync(unpublished.Problem, T[said], $"/events/{Id}/publish", cancellation);
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellation)
    {
        IsCancelling = true;
        if (
            !string.IsNullOrWhiteSpace(Input.Confirm)
            && !Input.Confirm.Trim().Equals(T["ConfirmWord"], StringComparison.OrdinalIgnoreCase)
        )
            ModelState.AddModelError("Input.Confirm", T["Confirm.Wrong", T["ConfirmWord"]]);
        if (!ModelState.IsValid)
            return await LoadAsync(cancellation) ?? Page();
        if (await LoadAsync(cancellation) is { } error)
            return error;
        // The page says that the event has ended before anybody types the word.
        var cancelled = await Events.CancelAsync(
            Id,
            new(Input.Reason, AfterEnd: IsOver, RefundAdmitted: IsOver && Input.RefundAdmitted),
            cancellation
        );
        if (cancelled.IsSuccess)
        {
            Toast(
                T[
                    NobodyHasTickets ? "Toast.Cancelled.None"
                    : IsFree ? "Toast.Cancelled.Free"
                    : "Toast.Cancelled"
                ]
            );
            return LocalRedirect($"/events/{Id}/publish");
        }
        AddProblem(cancelled.Problem!);
        return await LoadAsync(cancellation) ?? Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellation)
    {
        var deleted = await Events.DeleteAsync(Id, cancellation);
        return await FinishAsync(deleted.Problem, T["Toast.Deleted"], "/events", cancellation);
    }

    async Task<IActionResult> FinishAsync(ApiProblem? problem, string said, string next, CancellationToken cancellation)
    {
        if (problem is null)
        {
            Toast(said);
            return LocalRedirect(next);
        }
        // The form for cancelling was not submitted.
        ModelState.Clear();
        AddProblem(problem);
        return await LoadAsync(cancellation) ?? Page();
    }
}
