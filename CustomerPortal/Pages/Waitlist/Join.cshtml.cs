using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Waitlist;

/// <summary>Joins the waitlist of a sold-out event: how many, where, together or not.</summary>
[Authorize]
public sealed class JoinModel(EventsClient events, SellingClient selling) : PortalPage
{
    static readonly Texts T = Texts.For<JoinModel>();

    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty]
    public JoinInput Input { get; set; } = new();

    public EventResponse Event { get; private set; } = null!;

    /// <summary>The event has standing places only, so the texts speak of tickets.</summary>
    public bool IsStanding => Event.Categories.Count > 0 && Event.Categories.All(c => c.Standing);

    /// <summary>The key of a text that says "tickets" instead of "seats" for an event with standing places only.</summary>
    public string Of(string key) => IsStanding ? $"{key}.Tickets" : key;

    public int MaxQuantity => Math.Min(10, Event.MaxPlacesPerHold);

    public IEnumerable<SelectListItem> Categories =>
        [
            new(T["Anywhere"], ""),
            .. Event.Categories.Select(c => new SelectListItem(
                T["CategoryPrice", c.Name, MoneyText.Format(c.Price, free: true)],
                c.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)
            )),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } elsewhere)
            return elsewhere;
        if (!ModelState.IsValid)
            return Page();
        var joined = await selling.JoinWaitlistAsync(
            Event.Id,
            new(Input.Quantity, Input.CategoryId, Input.AcceptSplit),
            cancellation
        );
        if (joined.Value is { } entry)
        {
            Toast(T["Joined"]);
            return RedirectToPage("Show", new { entry.Id });
        }
        AddProblem(joined.Problem!);
        return Page();
    }

    // A visitor who is already on the waitlist is shown their position.
    async Task<IActionResult?> LoadAsync(CancellationToken cancellation)
    {
        var found = await events.GetAsync(Slug, cancellation);
        if (found.Value is null)
            return ErrorPage(found.Problem!);
        Event = found.Value;
        var mine = await selling.MyWaitlistAsync(cancellation);
        if (mine.Value is null)
            return ErrorPage(mine.Problem!);
        return mine.Value.Find(w => w.Event.Id == Event.Id && w.IsLive()) is { } entry
            ? RedirectToPage("Show", new { entry.Id })
            : null;
    }
}
