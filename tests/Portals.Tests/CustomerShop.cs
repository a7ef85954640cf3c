using System.Globalization;
using System.Text.Json;
using TicketPlatform.Contracts;

namespace Portals.Tests;

/// <summary>
/// A small shop behind the double: one theatre with two sections and a standing area, one customer, holds, bookings and
/// payments.
/// </summary>
sealed partial class CustomerShop
{
    public const string Email = "ada@example.com",
        Password = "correct-horse-1",
        Slug = "night-music";

    readonly Lock gate = new();
    readonly Dictionary<Guid, HoldResponse> holds = [];
    readonly Dictionary<Guid, BookingResponse> bookings = [];
    readonly Dictionary<string, Guid> booked = [];
    readonly HashSet<int> taken = [];
    int holdsMade;

    public CustomerShop(ApiDouble api)
    {
        var open = new Venue("Old Theatre", "Market Square 1", "Leipzig", "DE");
        Event = new(
            Id(1),
            Slug,
            "Night Music <b>& More</b>",
            "Strings after dark.",
            "First paragraph.\n\nSecond <script>alert(1)</script> paragraph.",
            EventGenre.Music,
            EventStatus.Published,
            open,
            "Europe/Berlin",
            Start.AddHours(-1),
            Start,
            Start.AddHours(2),
            "EUR",
            "House Concerts",
            [
                new(1, "Stalls", "Close to the stage", Euro(45), 0, 20, 18),
                new(2, "Balcony", "", Euro(30), 1, 20, 20),
                new(3, "Standing", "", Euro(20), 2, 50, 50),
            ],
            AvailabilityLevel.Good,
            90,
            88,
            8,
            null,
            null,
            1
        );
        Layout = new(
            Event.Id,
            1,
            90,
            400,
            400,
            [
                Seated(1, "Stalls", 1, 0, 60),
                Seated(2, "Balcony", 2, 20, 200),
                new(3, "Floor", SectionKind.Standing, 3, 40, 50, 0, 0, [], 1, [], 200, 300, 0, 0, 0, 0, 200, 60),
            ]
        );
        Take(0, 1);

        api.On("GET", "/events", () => Results.Ok(new EventSearchResponse(new([Summary], 1, 24, 1), ["Leipzig"])));
        api.On("GET", "/events/{id}", http => Found(Is(http, "id", Slug, Event.Id.ToString()) ? Event : null));
        api.On("GET", "/events/{id}/seats", () => Results.Ok(Layout));
        api.On("GET", "/events/{id}/availability", () => Results.Ok(Availability()));
        api.On("POST", "/events/{id}/holds", PlaceHoldAsync);
        api.On("GET", "/events/{id}/checkout", http => Task.FromResult(Checkout(http)));
        api.On("POST", "/coupons/quote", QuoteAsync);
        api.On("GET", "/holds/{id}", http => Found(Hold(http)));
        api.On("DELETE", "/holds/{id}", Release);
        api.On("POST", "/auth/login", LoginAsync);
        api.On("POST", "/auth/register", () => Results.Accepted());
        api.On("POST", "/auth/logout", () => Results.NoContent());
        api.On("GET", "/auth/me", http =>
            Task.FromResult(IsLoggedIn(http) ? Results.Ok(User) : ApiDouble.Problem(401, ProblemCodes.Unauthenticated))
        );
        api.On("POST", "/bookings", BookAsync);
        api.On("GET", "/bookings/{id}", http =>
            Found(bookings.GetValueOrDefault(Guid.Parse(http.Request.RouteValues["id"]!.ToString()!)))
        );
        api.On("GET", "/bookings/mine", () =>
            Results.Ok(new Paged<BookingSummary>([.. bookings.Values.Select(SummaryOf)], 1, 20, bookings.Count))
        );
        api.On("POST", "/bookings/{id}/payments", PayAsync);
        api.On("GET", "/bookings/{id}/tickets", () => Results.Ok(Tickets));
        api.On("GET", "/tickets/{id}", http =>
            Found(bookings.Values.SelectMany(TicketsOf).FirstOrDefault(t => Is(http, "id", t.Id.ToString())))
        );
    }

    public static readonly DateTimeOffset Start = new(2030, 5, 17, 18, 0, 0, TimeSpan.Zero);
    public EventResponse Event { get; set; }
    public SeatMapResponse Layout { get; }
    public UserResponse User { get; } = new(Id(100), Email, true, "Ada Lovelace", null, Role.Customer);
    public IReadOnlyCollection<HoldResponse> Holds => holds.Values;
    public IReadOnlyCollection<BookingResponse> Bookings => bookings.Values;
    public IEnumerable<TicketResponse> Tickets => bookings.Values.SelectMany(TicketsOf);

    /// <summary>Coupons by code, with what each takes off any hold.</summary>
    public Dictionary<string, CouponQuote> Coupons { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The next payments wait for the buyer's confirmation.</summary>
    public bool AsksFirst { get; set; }

    public static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public static Money Euro(int amount) => new(amount * 100, "EUR");

    /// <summary>Another buyer buys these.</summary>
    public void Take(params int[] seats) => taken.UnionWith(seats);

    public void EndAllHolds() => holds.Clear();

    /// <summary>The only booking is confirmed, with tickets that can be returned.</summary>
    public void Confirm()
    {
        var booking = bookings.Values.Single();
        bookings[booking.Id] = booking with
        {
            Status = BookingStatus.Confirmed,
            MailState = "sent",
            RefundableUntil = Start.AddDays(-1),
            Items = [.. booking.Items.Select(item => item with { TicketId = Id(500 + item.Place.SeatId) })],
        };
    }

    public EventSummary Summary =>
        new(
            Event.Id,
            Event.Slug,
            Event.Title,
            Event.Summary,
            Event.Genre,
            Event.Status,
            Event.Venue,
            Event.StartsAt,
            Event.TimeZone,
            Euro(20),
            Event.Availability,
            Event.PictureId,
            Event.PictureAlt,
            Start.AddDays(-90),
            Event.OnSaleAt,
            Event.EndsAt,
            Event.Language
        );

    async Task<IResult> PlaceHoldAsync(HttpContext http)
    {
        var wanted = (await http.Request.ReadFromJsonAsync<PlaceHoldRequest>())!;
        lock (gate)
        {
            var replaced = holds.Values.FirstOrDefault(hold =>
                hold.Token == http.Request.Headers[Routes.HoldTokenHeader]
            );
            var busy = taken
                .Concat(
                    holds.Values.Where(hold => hold != replaced).SelectMany(hold => hold.Places.Select(p => p.SeatId))
                )
                .ToHashSet();
            List<int> seats = wanted.BestAvailable is { } best
                ? [.. Enumerable.Range(2, 38).Except(busy).Take(best.Quantity!.Value)]
                :
                [
                    .. wanted.SeatIds ?? [],
                    .. (wanted.Standing ?? []).SelectMany(s =>
                        Enumerable.Range(40, 50).Except(busy).Take(s.Quantity!.Value)
                    ),
                ];
            var gone = seats.Where(busy.Contains).ToList();
            if (gone.Count > 0)
                return ApiDouble.Problem(
                    409,
                    ProblemCodes.PlacesUnavailable,
                    "Some of these places are taken.",
                    new
                    {
                        Unavailable = gone,
                        Suggested = Enumerable.Range(2, 38).Except(busy).Except(seats).Take(seats.Count),
                        OwnBooking = IsLoggedIn(http) ? PaidWith(gone)?.Id : null,
                    }
                );
            if (replaced is not null)
                holds.Remove(replaced.Id);
            var places = seats.Select(Place).ToList();
            var made = new HoldResponse(
                Id(200 + holdsMade++),
                $"token-{seats[0]}-{seats.Count}",
                Event.Id,
                Now.AddMinutes(5),
                Now,
                2,
                places,
                Sum(places),
                new(
                    Closeness.Together,
                    $"All {places.Count} together, row A.",
                    [new("Stalls", "A", [.. places.Select(p => p.SeatId)])]
                ),
                LoneSeatOf(wanted.SeatIds ?? [], busy)
            );
            holds[made.Id] = made;
            return Results.Json(made, statusCode: 201);
        }
    }

    async Task<IResult> BookAsync(HttpContext http)
    {
        if (!IsLoggedIn(http))
            return ApiDouble.Problem(401, ProblemCodes.Unauthenticated);
        var request = (await http.Request.ReadFromJsonAsync<CreateBookingRequest>())!;
        lock (gate)
        {
            if (!holds.Remove(request.HoldId, out var hold))
                return ApiDouble.Problem(409, ProblemCodes.HoldExpired, "The hold is over.");
            taken.UnionWith(hold.Places.Select(p => p.SeatId));
            var booking = new BookingResponse(
                Id(300 + bookings.Count),
                $"TP-{bookings.Count + 1000}",
                Summary,
                BookingStatus.PendingPayment,
                Now,
                Now.AddMinutes(10),
                Now,
                request.Contact,
                [
                    .. hold.Places.Select(p => new BookingItem(
                        p,
                        request.Attendees?.FirstOrDefault(a => a.SeatId == p.SeatId)?.Name ?? request.Contact.Name,
                        null
                    )),
                ],
                hold.Total,
                [],
                [new(BookingStatus.PendingPayment, Now, "Booked.")],
                "none"
            );
            bookings[booking.Id] = booking;
            booked[hold.Token] = booking.Id;
            return Results.Json(booking, statusCode: 201);
        }
    }

    async Task<IResult> PayAsync(HttpContext http)
    {
        var card = (await http.Request.ReadFromJsonAsync<CreatePaymentRequest>())!.Card!;
        var id = Guid.Parse(http.Request.RouteValues["id"]!.ToString()!);
        lock (gate)
        {
            var booking = bookings[id];
            var digits = card.Number.Replace(" ", "", StringComparison.Ordinal);
            var declined = digits.EndsWith("0002", StringComparison.Ordinal);
            var payment = new PaymentResponse(
                Id(400),
                id,
                booking.Reference,
                "demo",
                declined ? PaymentStatus.Declined
                    : AsksFirst ? PaymentStatus.ActionRequired
                    : PaymentStatus.Succeeded,
                booking.Total,
                $"Card ending {digits[^4..]}",
                declined ? "card_declined" : null,
                Now
            );
            bookings[id] = booking with
            {
                Payments = [payment, .. booking.Payments],
                Status = declined || AsksFirst ? booking.Status : BookingStatus.Confirmed,
                Items =
                    declined || AsksFirst
                        ? booking.Items
                        : [.. booking.Items.Select(item => item with { TicketId = Id(500 + item.Place.SeatId) })],
                MailState = declined ? "none" : "sent",
            };
            return Results.Json(payment, statusCode: 201);
        }
    }

    static async Task<IResult> LoginAsync(HttpContext http)
    {
        var login = (await http.Request.ReadFromJsonAsync<LoginRequest>())!;
        return login is { Email: Email, Password: Password }
            ? Results.Ok(
                new TokenResponse(
                    "access",
                    "refresh",
                    Now.AddHours(1),
                    new(Id(100), Email, true, "Ada Lovelace", null, Role.Customer)
                )
            )
            : ApiDouble.Problem(401, ProblemCodes.InvalidCredentials, "E-mail and password do not fit.");
    }

    AvailabilityResponse Availability()
    {
        var states = new byte[(Layout.PlaceCount + 3) / 4];
        foreach (
            var (seat, state) in taken
                .Select(id => (id, PlaceState.Sold))
                .Concat(holds.Values.SelectMany(h => h.Places).Select(p => (p.SeatId, PlaceState.Held)))
        )
            states[seat / 4] |= (byte)((int)state << 2 * (seat % 4));
        return new(
            Event.Id,
            1,
            1,
            Convert.ToBase64String(states),
            [.. Event.Categories.Select(c => new CategoryAvailability(c.Id, c.Price, c.PlacesFree))]
        );
    }

    IEnumerable<TicketResponse> TicketsOf(BookingResponse booking) =>
        booking
            .Items.Where(item => item.TicketId is not null)
            .Select(item => new TicketResponse(
                item.TicketId!.Value,
                booking.Id,
                booking.Reference,
                Summary,
                Event.DoorsAt,
                item.Place,
                item.AttendeeName,
                $"TP1.{item.Place.SeatId}.signature",
                TicketStatus.Valid,
                true,
                Now
            ));

    BookingSummary SummaryOf(BookingResponse b) =>
        new(b.Id, b.Reference, Summary, b.Status, b.CreatedAt, b.Contact.Name, b.Contact.Email, b.Items.Count, b.Total);

    PlaceResponse Place(int id)
    {
        var section = Layout.Sections.First(s => id >= s.FirstSeatId && id < s.FirstSeatId + s.Capacity);
        var category = Event.Categories.First(c => c.Id == section.CategoryId);
        var seated = section.Kind == SectionKind.Seated;
        return new(
            id,
            section.Name,
            seated ? section.RowLabels[(id - section.FirstSeatId) / 10] : null,
            seated ? ((id - section.FirstSeatId) % 10 + 1).ToString(CultureInfo.InvariantCulture) : null,
            category.Id,
            category.Name,
            category.Price
        );
    }

    Task<IResult> Release(HttpContext http)
    {
        if (Hold(http) is { } hold)
            holds.Remove(hold.Id);
        return Task.FromResult(Results.NoContent());
    }

    HoldResponse? Hold(HttpContext http) =>
        holds.Values.FirstOrDefault(hold =>
            Is(http, "id", hold.Id.ToString()) && hold.Token == http.Request.Headers[Routes.HoldTokenHeader]
        );

    static SectionResponse Seated(int id, string name, int category, int first, double y) =>
        new(id, name, SectionKind.Seated, category, first, 20, 2, 10, ["A", "B"], 1, [0], 200, y, 0, 0, 20, 24, 0, 0);

    static Money Sum(IEnumerable<PlaceResponse> places) => new(places.Sum(p => p.Price.AmountMinor), "EUR");

    static bool IsLoggedIn(HttpContext http) => http.Request.Headers.Authorization == "Bearer access";

    static bool Is(HttpContext http, string name, params string[] values) =>
        values.Contains(http.Request.RouteValues[name]?.ToString());

    static Task<IResult> Found<T>(T? value) =>
        Task.FromResult(
            value is null
                ? ApiDouble.Problem(404, ProblemCodes.NotFound)
                : Results.Json(value, JsonSerializerOptions.Web)
        );

    static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
