using System.Text.Json;
using CustomerPortal.Seating;
using CustomerPortal.WaitingRoom;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;
using TicketPlatform.PortalKit.Text;
using TicketPlatform.ServiceDefaults.SharedResponses;

namespace CustomerPortal.Pages.Events;

/// <summary>
/// Selecting seats on a map or a list, and holding them. The URL contains view, section and selection, so that going
/// back, reloading and working without scripts lose nothing.
/// </summary>
[SameOriginForms]
[SharedResponse(
    "view",
    "section",
    Unless = new[] { "gone", "offered", "seatIds", "quantity", "maxPrice", "category", "stepFree", "tickets" }
)]
public sealed class SeatsModel(EventsClient events, SellingClient selling, HoldCookie holds, RoomCookie receipts)
    : PortalPage
{
    static readonly Texts Texts = Texts.For<SeatsModel>();

    [FromRoute]
    public string Slug { get; set; } = "";

    [FromQuery]
    public string? View { get; set; }

    [FromQuery]
    public int? Section { get; set; }

    /// <summary>Selected seats that somebody else got first.</summary>
    [FromQuery]
    public List<int> Gone { get; set; } = [];

    /// <summary>The nearest free seats as a replacement, to be selected with one click.</summary>
    [BindProperty(SupportsGet = true)]
    public List<int> Offered { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public List<int> SeatIds { get; set; } = [];

    [BindProperty]
    public Dictionary<int, int> Standing { get; set; } = [];

    /// <summary>The numbers of standing tickets that were typed before the page came back.</summary>
    [FromQuery]
    public List<string?> Tickets { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public int Quantity { get; set; } = 2;

    [BindProperty(SupportsGet = true)]
    public long? MaxPrice { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Category { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool StepFree { get; set; }

    /// <summary>Part of every form of this page, so that holding and releasing need not look up the event.</summary>
    [BindProperty]
    public Guid? EventId { get; set; }

    /// <summary>The hold that the page shows; it may have been replaced in another tab.</summary>
    [BindProperty]
    public Guid? HoldId { get; set; }

    /// <summary>The script has already warned about the single seat.</summary>
    [BindProperty]
    public bool LoneSeatTold { get; set; }

    public EventResponse Event { get; private set; } = null!;
    public SeatPlan Plan { get; private set; } = null!;
    public HoldResponse? Hold { get; private set; }

    public OwnBooking? Booked { get; private set; }

    /// <summary>The visitor's turn, at an event with a waiting room.</summary>
    public RoomResponse? Turn { get; private set; }
    public PlanSection? Shown { get; private set; }
    public List<PlaceResponse> Chosen { get; private set; } = [];

    /// <summary>A single seat that the selection leaves empty, if moving over by one avoids it.</summary>
    public LoneSeat? Lone { get; private set; }

    /// <summary>The initial data of the map's script.</summary>
    public string MapData =>
        JsonSerializer.Serialize(
            new
            {
                layout,
                availability,
                categories = Plan.Categories.Select(c => new
                {
                    c.Id,
                    c.Name,
                    c.Color,
                    c.Price,
                }),
                held = Hold?.Places.Select(place => place.SeatId) ?? [],
                heldPrices = Hold?.Places.ToDictionary(place => place.SeatId, place => place.Price.AmountMinor) ?? [],
                booked = Booked?.Places.Select(place => place.SeatId) ?? [],
                chosen = Chosen.Select(place => place.SeatId),
                offered = Offered,
                maxPlaces = Event.MaxPlacesPerHold,
                isMatch = Event.Genre == EventGenre.Sport,
            },
            JsonSerializerOptions.Web
        );

    SeatMapResponse? layout;
    AvailabilityResponse? availability;

    public bool IsList => View == "list" || Section is not null;
    public Money Total =>
        new(
            Chosen.Sum(place => place.Price.AmountMinor)
                + Plan.Categories.Sum(c => c.Price.AmountMinor * Standing.GetValueOrDefault(c.Id)),
            Event.Currency
        );
    public int Count => Chosen.Count + Standing.Values.Sum();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var problem = await LoadAsync(cancellation);
        // A cancelled event has no seats any more, but its page explains what happened.
        if (Event is { Status: EventStatus.Cancelled })
            return RedirectToPage("/Events/Show", new { Slug });
        if (problem is not null)
            return ErrorPage(problem);
        if (Event.Availability == AvailabilityLevel.NotOnSale)
            return RedirectToPage("/Events/Show", new { Slug });
        if (Event.WaitingRoom is not null && !await IsAdmittedAsync(cancellation) && Hold is null)
            return RedirectToPage("/Events/Room", new { Slug });
        if (SeatIds.Count == 0 && Gone.Count == 0)
            SeatIds = [.. Hold?.Places.Where(place => place.Row is not null).Select(place => place.SeatId) ?? []];
        Standing = StandingQuery.Read(Tickets, Plan, Event.MaxPlacesPerHold);
        if (Standing.Count == 0 && Hold is not null)
            Standing = Hold
                .Places.Where(place => place.Row is null)
                .GroupBy(place => place.CategoryId)
                .ToDictionary(g => g.Key, g => g.Count());
        Chosen =
        [
            .. SeatIds
                .Distinct()
                .Where(Plan.IsAvailable)
                .Select(Plan.Seat)
                .OfType<PlaceResponse>()
                .Take(Event.MaxPlacesPerHold),
        ];
        Lone = Plan.LoneSeatOf(Chosen.Select(place => place.SeatId));
        Offered = [.. Offered.Distinct().Where(id => Gone.Count > 0 && Plan.IsAvailable(id))];
        Shown = Plan.Seated(Section)
            ?? Plan.SectionOf(Offered)
            ?? (
                IsList
                    ? Plan.Seated(Plan.Sections.FirstOrDefault(s => s.Free > 0 && s.Section.Rows > 0)?.Section.Id)
                    : null
            );
        return Page();
    }

    public Task<IActionResult> OnPostHoldAsync(CancellationToken cancellation)
    {
        SeatIds = [.. SeatIds.Distinct().Take(50)];
        var standing = Standing
            .Where(wish => wish.Value > 0)
            .Select(wish => new StandingRequest(wish.Key, wish.Value))
            .ToList();
        return HoldAsync(
            new(SeatIds.Count == 0 ? null : SeatIds, Standing: standing.Count == 0 ? null : standing),
            ToCheckout,
            cancellation
        );
    }

    /// <summary>Selects the seats offered to somebody who lost a race.</summary>
    public Task<IActionResult> OnPostOfferedAsync(CancellationToken cancellation)
    {
        SeatIds = [.. Offered.Distinct().Take(50)];
        return HoldAsync(new(SeatIds.Count == 0 ? null : SeatIds), ToCheckout, cancellation);
    }

    /// <summary>
    /// Moves the selection over by one seat ("15.12": deselect 15, select 12) without holding anything.
    /// </summary>
    public IActionResult OnPostShift(string? move)
    {
        var ids = (move ?? "").Split('.').Select(part => int.TryParse(part, out var id) ? id : -1).ToArray();
        if (ids is [var giveUp, var take] && SeatIds.Contains(giveUp) && take >= 0)
            SeatIds = [.. SeatIds.Where(id => id != giveUp).Append(take).Distinct().Order()];
        return RedirectToPage(
            new
            {
                Slug,
                View,
                SeatIds,
                Tickets = StandingQuery.Write(Standing),
            }
        );
    }

    RedirectToPageResult ToCheckout(HoldResponse held)
    {
        if (!LoneSeatTold && held.LoneSeat is { } alone)
            Toast(Texts["Lone.Held", alone.Row, alone.Seat], Tone.Plain);
        return RedirectToPage("/Checkout/Details", new { eventId = held.EventId, seats = string.Join('.', SeatIds) });
    }

    // The result is shown before anything else happens, and the buyer can keep or change the seats.
    public Task<IActionResult> OnPostBestAsync(CancellationToken cancellation) =>
        HoldAsync(
            new(BestAvailable: new(Math.Clamp(Quantity, 1, 20), Category, MaxPrice, StepFree)),
            _ =>
                RedirectToPage(
                    new
                    {
                        Slug,
                        View,
                        Quantity,
                        MaxPrice,
                        Category,
                        StepFree = StepFree ? "true" : null,
                    }
                ),
            cancellation
        );

    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken cancellation)
    {
        var (eventId, problem) = await EventIdAsync(cancellation);
        if (problem is not null)
            return ErrorPage(problem);
        if (HoldId is { } shown && holds.Of(eventId) is { } other && other.HoldId != shown)
        {
            Toast(Texts["NotReleased"], Tone.Warn);
            return RedirectToPage(new { Slug, View });
        }
        if (holds.Of(eventId) is { BookingId: null } kept)
            await selling.ReleaseHoldAsync(kept.HoldId, kept.Token, cancellation);
        holds.Forget(eventId);
        Toast(Texts["Released"], Tone.Plain);
        return RedirectToPage(new { Slug, View });
    }

    /// <summary>Changes the section without JavaScript; the selection is kept.</summary>
    public IActionResult OnPostShow(int section) =>
        RedirectToPage(
            null,
            null,
            new
            {
                Slug,
                View = "list",
                Section = section,
                SeatIds,
                Tickets = StandingQuery.Write(Standing),
            },
            "section-title"
        );

    // One request to the API, whose response contains everything that the next page needs.
    async Task<IActionResult> HoldAsync(
        PlaceHoldRequest wanted,
        Func<HoldResponse, RedirectToPageResult> next,
        CancellationToken cancellation
    )
    {
        if (wanted is { SeatIds: null, Standing: null, BestAvailable: null })
        {
            Toast(Texts["SelectFirst"], Tone.Warn);
            return BackToChoice();
        }
        var (eventId, missing) = await EventIdAsync(cancellation);
        if (missing is not null)
            return ErrorPage(missing);
        var held = await selling.PlaceHoldAsync(
            eventId,
            wanted,
            holds.Of(eventId)?.Token,
            receipts.Of(Slug),
            cancellation
        );
        if (held.Value is { } hold)
        {
            holds.Keep(hold);
            return next(hold);
        }
        var problem = held.Problem!;
        // A buyer who goes back after paying and presses the button again has not lost a race: the seats are their own.
        if (problem.OwnBooking is { } finished)
            return RedirectToPage("/Bookings/Show", new { id = finished });
        if (problem.Code == ProblemCodes.NotFound)
            return ErrorPage(problem);
        // Standing tickets have no names, and any others will do.
        var isStanding = wanted is { SeatIds: null, Standing: not null };
        (Gone, Offered) = ([.. problem.Unavailable], [.. problem.Suggested]);
        if (isStanding)
            (Gone, Offered) = ([], []);
        if (isStanding && problem.Code == ProblemCodes.PlacesUnavailable)
            Toast(Texts["StandingTaken"], Tone.Warn);
        else if (Gone.Count == 0)
            Toast(problem.Text(), Tone.Bad);
        return problem.Code switch
        {
            ProblemCodes.AdmissionRequired
            or ProblemCodes.AdmissionOver
            or ProblemCodes.ReceiptInvalid
            or ProblemCodes.ReceiptForeign => RedirectToPage("/Events/Room", new { Slug }),
            _ => BackToChoice(),
        };
    }

    // A form rendered by an older version of this page names the event only by its slug.
    async Task<(Guid Id, ApiProblem? Problem)> EventIdAsync(CancellationToken cancellation)
    {
        if (EventId is { } known)
            return (known, null);
        var found = await events.GetAsync(Slug, cancellation);
        return (found.Value?.Id ?? default, found.Problem);
    }

    // The turn counts while nothing is held.
    async Task<bool> IsAdmittedAsync(CancellationToken cancellation)
    {
        Turn = (await selling.GetRoomAsync(Event.Slug, receipts.Of(Event.Slug), cancellation)).Value
            is { Entry.Status: RoomEntryStatus.Admitted } room
            ? room
            : null;
        if (Turn is not null)
            receipts.Keep(Turn);
        return Turn is not null;
    }

    RedirectToPageResult BackToChoice() =>
        RedirectToPage(
            new
            {
                Slug,
                View,
                SeatIds = SeatIds.Except(Gone).ToArray(),
                Tickets = StandingQuery.Write(Standing),
                Gone = Gone.ToArray(),
                Offered = Offered.ToArray(),
                Quantity,
                MaxPrice,
                Category,
                StepFree = StepFree ? "true" : null,
            }
        );

    async Task<ApiProblem?> LoadAsync(CancellationToken cancellation)
    {
        var found = await events.GetAsync(Slug, cancellation);
        if (found.Value is null)
            return found.Problem;
        Event = found.Value;
        HttpContext.ChangesAt(Event.OnSaleAt, Event.OffSaleAt, Event.EndsAt);
        var (readLayout, readStates) = (
            events.SeatsAsync(Event.Id, cancellation),
            events.AvailabilityAsync(Event.Id, cancellation)
        );
        if (holds.Of(Event.Id) is { BookingId: { } booked })
            Booked = await BookingAsync(booked, cancellation);
        if (holds.Of(Event.Id) is { BookingId: null } kept)
            Hold = (await selling.GetHoldAsync(kept.HoldId, kept.Token, cancellation)).Value;
        var (map, states) = (await readLayout, await readStates);
        (layout, availability) = (map.Value, states.Value);
        if (layout is null || availability is null)
            return map.Problem ?? states.Problem;
        Plan = new SeatPlan(Event, layout, availability, Hold, Booked?.Places ?? []);
        return null;
    }

    // Null for a booking of an account that is not the visitor's, or no longer.
    async Task<OwnBooking?> BookingAsync(Guid id, CancellationToken cancellation)
    {
        if (!User.IsLoggedIn())
            return new(id, null);
        var found = await selling.GetBookingAsync(id, cancellation);
        return found.Failed(ProblemCodes.NotFound) ? null : new(id, found.Value);
    }
}
