using System.Text.Json;
using CustomerPortal.Seating;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace CustomerPortal.Pages.Events;

/// <summary>
/// Choose places on a map or a list and hold them. The address carries view, section and choice, so that going back, reloading and working
/// without script lose nothing.
/// </summary>
public sealed class SeatsModel(EventsClient events, SellingClient selling, HoldCookie holds) : PortalPage
{
    [FromRoute] public string Slug { get; set; } = "";
    [FromQuery] public string? View { get; set; }
    [FromQuery] public int? Section { get; set; }
    /// <summary>Seats of the choice that somebody else got first.</summary>
    [FromQuery] public List<int> Gone { get; set; } = [];
    [BindProperty(SupportsGet = true)] public List<int> SeatIds { get; set; } = [];
    [BindProperty] public Dictionary<int, int> Standing { get; set; } = [];
    [BindProperty(SupportsGet = true)] public int Quantity { get; set; } = 2;
    [BindProperty(SupportsGet = true)] public long? MaxPrice { get; set; }

    public EventResponse Event { get; private set; } = null!;
    public SeatPlan Plan { get; private set; } = null!;
    public HoldResponse? Hold { get; private set; }
    public PlanSection? Shown { get; private set; }
    public List<PlaceResponse> Chosen { get; private set; } = [];
    /// <summary>What the map's script starts from.</summary>
    public string MapData => JsonSerializer.Serialize(new
    {
        layout,
        availability,
        categories = Plan.Categories.Select(c => new { c.Id, c.Name, c.Colour, c.Price }),
        held = Hold?.Places.Select(place => place.SeatId) ?? [],
        chosen = Chosen.Select(place => place.SeatId),
        maxPlaces = Event.MaxPlacesPerHold,
        isMatch = Event.Genre == EventGenre.Sport,
    }, JsonSerializerOptions.Web);

    SeatMapResponse? layout;
    AvailabilityResponse? availability;

    public bool IsList => View == "list" || Section is not null;
    public Money Total => new(
        Chosen.Sum(place => place.Price.AmountMinor) + Plan.Categories.Sum(c => c.Price.AmountMinor * Standing.GetValueOrDefault(c.Id)), Event.Currency);
    public int Count => Chosen.Count + Standing.Values.Sum();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } problem)
            return Trouble(problem);
        if (Event.Availability == AvailabilityLevel.NotOnSale)
            return RedirectToPage("/Events/Show", new { Slug });
        if (SeatIds.Count == 0 && Gone.Count == 0)
            SeatIds = [.. Hold?.Places.Where(place => place.Row is not null).Select(place => place.SeatId) ?? []];
        Standing = Hold?.Places.Where(place => place.Row is null).GroupBy(place => place.CategoryId).ToDictionary(g => g.Key, g => g.Count()) ?? [];
        Chosen = [.. SeatIds.Distinct().Where(Plan.IsAvailable).Select(Plan.Seat).OfType<PlaceResponse>().Take(Event.MaxPlacesPerHold)];
        Shown = Plan.Seated(Section) ?? (IsList ? Plan.Seated(Plan.Sections.FirstOrDefault(s => s.Free > 0 && s.Section.Rows > 0)?.Section.Id) : null);
        return Page();
    }

    public async Task<IActionResult> OnPostHoldAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } problem)
            return Trouble(problem);
        return await HoldAsync(Wanted(), cancellation) ? RedirectToPage("/Checkout/Details", new { eventId = Event.Id, seats = string.Join('.', SeatIds) }) : BackToChoice();
    }

    public async Task<IActionResult> OnPostBestAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } problem)
            return Trouble(problem);
        var best = new BestAvailableRequest(Math.Clamp(Quantity, 1, Event.MaxPlacesPerHold), MaxPriceMinor: MaxPrice);
        // What was found is shown before anything else happens: the seats are the buyer's to keep or to change.
        return await HoldAsync(new PlaceHoldRequest(BestAvailable: best), cancellation) ? RedirectToPage(new { Slug, View, Quantity, MaxPrice }) : BackToChoice();
    }

    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } problem)
            return Trouble(problem);
        if (Hold is not null)
            await selling.ReleaseHoldAsync(Hold.Id, Hold.Token, cancellation);
        holds.Forget(Event.Id);
        Toast("Your places are free again.", Tone.Plain);
        return RedirectToPage(new { Slug, View });
    }

    /// <summary>Changes section without script: the choice so far comes along.</summary>
    public IActionResult OnPostShow(int section) => RedirectToPage(null, null, new { Slug, View = "list", Section = section, SeatIds }, "section-title");

    PlaceHoldRequest Wanted()
    {
        SeatIds = [.. SeatIds.Distinct().Take(50)];
        var standing = Standing.Where(wish => wish.Value > 0).Select(wish => new StandingRequest(wish.Key, wish.Value)).ToList();
        if (standing.Count == 0)
            return new(SeatIds: SeatIds);
        return SeatIds.Count == 0
            ? new(Standing: standing)
            : new(SeatIds: [.. SeatIds, .. standing.SelectMany(wish => Plan.PickStanding(wish.CategoryId!.Value, Math.Min(wish.Quantity!.Value, 50)))]);
    }

    async Task<bool> HoldAsync(PlaceHoldRequest wanted, CancellationToken cancellation)
    {
        if (wanted is { SeatIds.Count: 0 })
        {
            Toast("Choose at least one place first.", Tone.Warn);
            return false;
        }
        var held = await selling.PlaceHoldAsync(Event.Id, wanted, holds.Of(Event.Id)?.Token, cancellation);
        if (held.Value is { } hold)
        {
            holds.Keep(hold);
            return true;
        }
        Gone = [.. held.Problem!.Unavailable];
        if (Gone.Count == 0)
            Toast(held.Problem.Message, Tone.Bad);
        return false;
    }

    RedirectToPageResult BackToChoice() =>
        RedirectToPage(new { Slug, View, SeatIds = SeatIds.Except(Gone).ToArray(), Gone = Gone.ToArray(), Quantity, MaxPrice });

    async Task<ApiProblem?> LoadAsync(CancellationToken cancellation)
    {
        var found = await events.GetAsync(Slug, cancellation);
        if (found.Value is null)
            return found.Problem;
        Event = found.Value;
        var (readLayout, readStates) = (events.SeatsAsync(Event.Id, cancellation), events.AvailabilityAsync(Event.Id, cancellation));
        if (holds.Of(Event.Id) is { } kept)
            Hold = (await selling.GetHoldAsync(kept.HoldId, kept.Token, cancellation)).Value;
        var (map, states) = (await readLayout, await readStates);
        (layout, availability) = (map.Value, states.Value);
        if (layout is null || availability is null)
            return map.Problem ?? states.Problem;
        Plan = new SeatPlan(Event, layout, availability, Hold);
        return null;
    }
}
