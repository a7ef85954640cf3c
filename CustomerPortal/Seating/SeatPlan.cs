using TicketPlatform.Contracts;

namespace CustomerPortal.Seating;

/// <summary>
/// Layout, states and prices combined: the server's counterpart of <c>seatmap-model.js</c>. It provides the list of
/// seats, and labels for seats known only by number.
/// </summary>
public sealed class SeatPlan
{
    readonly SeatMapResponse layout;
    readonly PlaceState[] states;
    readonly Dictionary<int, Money> held;
    readonly HashSet<int> booked;

    public SeatPlan(
        EventResponse about,
        SeatMapResponse layout,
        AvailabilityResponse availability,
        HoldResponse? hold,
        IEnumerable<PlaceResponse>? booked = null
    )
    {
        this.layout = layout;
        this.booked = [.. (booked ?? []).Select(place => place.SeatId)];
        held = (hold?.Places ?? []).ToDictionary(place => place.SeatId, place => place.Price);
        states = Decode(availability.States, layout.PlaceCount);
        var standing = layout
            .Sections.Where(section => section.Kind == SectionKind.Standing)
            .Select(section => section.CategoryId)
            .ToHashSet();
        var now = availability.Categories.ToDictionary(category => category.CategoryId);
        Categories =
        [
            .. about.Categories.Select(category => new PlanCategory(
                category.Id,
                category.Name,
                category.Description,
                category.Color,
                now.TryGetValue(category.Id, out var price) ? price.Price : category.Price,
                price?.Free ?? 0,
                standing.Contains(category.Id)
            )),
        ];
        var byId = Categories.ToDictionary(category => category.Id);
        Sections =
        [
            .. layout
                .Sections.Where(section => byId.ContainsKey(section.CategoryId))
                .Select(section => new PlanSection(
                    section,
                    byId[section.CategoryId],
                    Places(section).Count(IsAvailable)
                )),
        ];
    }

    public IReadOnlyList<PlanCategory> Categories { get; }
    public IReadOnlyList<PlanSection> Sections { get; }

    public PlanSection? Seated(int? sectionId) =>
        Sections.FirstOrDefault(s => s.Section.Kind == SectionKind.Seated && s.Section.Id == sectionId);

    public bool IsAvailable(int seatId) =>
        seatId >= 0
        && seatId < states.Length
        && (states[seatId] == PlaceState.Free || (states[seatId] == PlaceState.Held && held.ContainsKey(seatId)));

    public IEnumerable<PlanSeat> Row(SectionResponse section, int row) =>
        from column in Enumerable.Range(0, section.SeatsPerRow)
        let id = section.FirstSeatId + row * section.SeatsPerRow + column
        select new PlanSeat(id, Number(section, column), states[id], IsAvailable(id), booked.Contains(id));

    /// <summary>
    /// The seat with its label and price (the one at which it is held, if it is the visitor's); null if this event has
    /// no such seat.
    /// </summary>
    public PlaceResponse? Seat(int seatId)
    {
        var found = Sections.FirstOrDefault(s => s.Section.Kind == SectionKind.Seated && Contains(s.Section, seatId));
        if (found is null)
            return null;
        var (row, column) = Math.DivRem(seatId - found.Section.FirstSeatId, found.Section.SeatsPerRow);
        return new(
            seatId,
            found.Section.Name,
            found.Section.RowLabels[row],
            Number(found.Section, column),
            found.Category.Id,
            found.Category.Name,
            held.GetValueOrDefault(seatId) ?? found.Category.Price
        );
    }

    /// <summary>
    /// The first seat, by number, that a selection leaves empty although another choice would avoid it.
    /// </summary>
    public LoneSeat? LoneSeatOf(IEnumerable<int> choice)
    {
        var chosen = choice.ToHashSet();
        foreach (
            var (section, row) in chosen.Order().Select(RowOf).OfType<(SectionResponse Section, int Row)>().Distinct()
        )
        {
            var first = section.FirstSeatId + row * section.SeatsPerRow;
            var seats = string.Concat(
                Enumerable
                    .Range(first, section.SeatsPerRow)
                    .Select(id =>
                        chosen.Contains(id) ? LoneSeats.Chosen
                        : IsAvailable(id) ? LoneSeats.Free
                        : LoneSeats.Taken
                    )
            );
            if (LoneSeats.Find(seats) is { } lone)
                return new(first + lone.Alone, first + lone.GiveUp, first + lone.Take);
        }
        return null;
    }

    /// <summary>The section of the first of these seats.</summary>
    public PlanSection? SectionOf(IEnumerable<int> seatIds) =>
        seatIds
            .Select(id => Sections.FirstOrDefault(s => s.Section.Kind == SectionKind.Seated && Contains(s.Section, id)))
            .FirstOrDefault();

    /// <summary>The seat's row in its section, counted from the front; null if this event has no such seat.</summary>
    public int? RowIndex(int seatId) => RowOf(seatId)?.Row;

    (SectionResponse Section, int Row)? RowOf(int seatId) =>
        SectionOf([seatId]) is { Section: var section }
            ? (section, (seatId - section.FirstSeatId) / section.SeatsPerRow)
            : null;

    /// <summary>The number of standing tickets of a category that this buyer could have.</summary>
    public int StandingFree(int categoryId) => StandingPlaces(categoryId).Count(IsAvailable);

    IEnumerable<int> StandingPlaces(int categoryId) =>
        layout
            .Sections.Where(section => section.Kind == SectionKind.Standing && section.CategoryId == categoryId)
            .SelectMany(Places);

    static IEnumerable<int> Places(SectionResponse section) => section.AllSeatIds();

    static bool Contains(SectionResponse section, int seatId) =>
        seatId >= section.FirstSeatId && seatId < section.FirstSeatId + section.Capacity;

    static string Number(SectionResponse section, int column) =>
        (section.FirstSeatNumber + column).ToString(System.Globalization.CultureInfo.InvariantCulture);

    static PlaceState[] Decode(string base64, int count)
    {
        var packed = Convert.FromBase64String(base64);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(id =>
                    id / 4 < packed.Length ? (PlaceState)(packed[id / 4] >> 2 * (id % 4) & 3) : PlaceState.Blocked
                ),
        ];
    }
}
