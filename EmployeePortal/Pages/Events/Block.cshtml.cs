using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;

namespace EmployeePortal.Pages.Events;

/// <summary>Takes seats off sale, for the organizer's own use or for guests, and puts them back.</summary>
public sealed class BlockModel(EventsClient events) : EventPage(events)
{
    static readonly Texts T = Texts.For<BlockModel>();

    /// <summary>More checkboxes than this are not helpful; seats are then typed instead.</summary>
    public const int MaxCheckboxes = 1500;

    public sealed class Form
    {
        public List<int> SeatIds { get; set; } = [];

        /// <summary>Whole rows, from 0.</summary>
        public List<int> Rows { get; set; } = [];

        public string? Typed { get; set; }

        /// <summary>The number of standing tickets.</summary>
        public int? Count { get; set; }
    }

    [FromQuery(Name = "section")]
    public int? SectionId { get; set; }

    /// <summary>"held": lists seats on hold and in unpaid bookings.</summary>
    [FromQuery]
    public string? Show { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<SectionResponse> Sections { get; private set; } = [];
    public SectionResponse? Section { get; private set; }
    public bool ShowsBoxes => Section is { Kind: SectionKind.Seated, Capacity: <= MaxCheckboxes };

    byte[] states = [];

    /// <summary>The key of a text that is different if there are only standing areas.</summary>
    public string OrTickets(string key) =>
        Sections.Count > 0 && Sections.All(section => section.Kind == SectionKind.Standing) ? $"{key}.Tickets" : key;

    public PlaceState StateOf(int seatId) => SeatListParser.StateOf(states, seatId);

    public int Blocked => Section is null ? 0 : Section.AllSeatIds().Count(id => StateOf(id) == PlaceState.Blocked);

    /// <summary>The seats that buyers hold at the moment, by section.</summary>
    public IEnumerable<(SectionResponse Section, int Count, string Seats)> Held =>
        from section in Sections
        let seats = section.AllSeatIds().Where(id => StateOf(id) == PlaceState.Held).ToList()
        where seats.Count > 0
        select (section, seats.Count, TextOf(section, seats));

    static string TextOf(SectionResponse section, List<int> seatIds) =>
        section.Kind == SectionKind.Standing
            ? T.Count("StandingTickets", seatIds.Count)
            : string.Join(
                ", ",
                seatIds.Select(id =>
                {
                    var (row, seat) = Math.DivRem(id - section.FirstSeatId, section.SeatsPerRow);
                    return $"{section.RowLabels[row]} {section.FirstSeatNumber + seat}";
                })
            );

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Show is not (null or "held"))
            RejectFilter("show");
        return await ReadAsync(cancellation) ?? Page();
    }

    public Task<IActionResult> OnPostBlockAsync(CancellationToken cancellation) =>
        ChangeAsync(block: true, cancellation);

    public Task<IActionResult> OnPostUnblockAsync(CancellationToken cancellation) =>
        ChangeAsync(block: false, cancellation);

    async Task<IActionResult> ChangeAsync(bool block, CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is { } error)
            return error;
        if (Section is null)
            return NotFound();
        var (seats, problem) = Wanted(block);
        if (problem is not null)
            ModelState.AddModelError(Section.Kind == SectionKind.Standing ? "Input.Count" : "Input.Typed", problem);
        if (!ModelState.IsValid)
            return Page();
        var request = new BlockSeatsRequest(seats);
        var changed = block
            ? await Events.BlockSeatsAsync(Id, request, cancellation)
            : await Events.UnblockSeatsAsync(Id, request, cancellation);
        if (changed.Problem is { } refused)
        {
            AddProblem(refused);
            return Page();
        }
        var (done, skipped) = changed.Value!;
        var key = (Section.Kind == SectionKind.Standing ? "Standing." : "") + (block ? "Blocked" : "Released");
        var said = T.Count(key, done);
        Toast(skipped > 0 ? $"{said} {T.Count("Skipped", skipped)}" : said);
        return LocalRedirect($"/events/{Id}/seats/block?section={Section.Id}");
    }

    (List<int> SeatIds, string? Problem) Wanted(bool block)
    {
        var section = Section!;
        if (section.Kind == SectionKind.Standing)
        {
            if (Input.Count is not > 0)
                return ([], T["EnterCount"]);
            var state = block ? PlaceState.Free : PlaceState.Blocked;
            var found = section.AllSeatIds().Where(id => StateOf(id) == state).Take(Input.Count.Value).ToList();
            return found.Count > 0 ? (found, null) : ([], T[block ? "NoneFree" : "NoneBlocked"]);
        }
        var seats = Input
            .SeatIds.Where(id => id >= section.FirstSeatId && id < section.FirstSeatId + section.Capacity)
            .ToList();
        seats.AddRange(
            Input
                .Rows.Where(row => row >= 0 && row < section.Rows)
                .SelectMany(row =>
                    Enumerable.Range(section.FirstSeatId + row * section.SeatsPerRow, section.SeatsPerRow)
                )
        );
        if (!string.IsNullOrWhiteSpace(Input.Typed))
        {
            var (typed, problem) = SeatListParser.Read(Input.Typed, section, Sections);
            if (problem is not null)
                return ([], problem);
            seats.AddRange(typed);
        }
        return seats.Count > 0 ? ([.. seats.Distinct()], null) : ([], T["ChooseSeats"]);
    }

    async Task<IActionResult?> ReadAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        var map = await Events.SeatsAsync(Id, cancellation);
        var free = await Events.AvailabilityAsync(Id, cancellation);
        if ((map.Problem ?? free.Problem) is { } problem)
            return ErrorPage(problem);
        states = Convert.FromBase64String(free.Value!.States);
        Sections = map.Value!.Sections;
        Section = Sections.FirstOrDefault(section => section.Id == SectionId)
            ?? (Sections.Count > 0 ? Sections[0] : null);
        return null;
    }
}
