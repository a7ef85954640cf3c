using System.Globalization;
using System.Text;
using System.Text.Json;
using TicketPlatform.Contracts;

namespace Portals.Tests;

/// <summary>The routes that organizers use, over a few events in memory.</summary>
public sealed class EmployeeApi
{
    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    readonly Lock gate = new();

    public const string WrongPassword = "Address and password do not fit.";

    public static readonly Guid Concert = Guid.Parse("01980000-0000-7000-8000-000000000001");
    public static readonly Guid Draft = Guid.Parse("01980000-0000-7000-8000-000000000002");

    public Dictionary<Guid, EventResponse> Events { get; } = [];
    public Dictionary<Guid, List<SectionResponse>> Sections { get; } = [];
    public Dictionary<Guid, SalesSnapshot> Sales { get; } = [];

    /// <summary>What the cancellation of the concert means for its buyers.</summary>
    public CancellationResponse Cancellation { get; set; } = null!;

    public EmployeeApi() => Reset();

    /// <summary>A concert on sale and a draft, and nothing else.</summary>
    public void Reset()
    {
        Events.Clear();
        Sections.Clear();
        Sales.Clear();
        Cancellation = new(171, false);
        Add(
            Concert,
            "Nina Varga Quartet",
            EventStatus.Published,
            [
                Category(1, "Front stalls", 6500, 0, 200),
                Category(2, "Rear stalls", 4200, 1, 300),
                Category(3, "Balcony", 2900, 2, 300),
            ]
        );
        Add(
            Draft,
            "A Winter’s Tale: the long and very carefully worded title of a play that nobody has shortened yet",
            EventStatus.Draft,
            []
        );
        var sections = new List<SectionResponse>();
        for (var i = 0; i < 3; i++)
            sections.Add(
                new(
                    i + 1,
                    new[] { "Front stalls", "Rear stalls", "Balcony" }[i],
                    SectionKind.Seated,
                    i + 1,
                    i * 250,
                    250,
                    10,
                    25,
                    [.. Enumerable.Range(0, 10).Select(r => ((char)('A' + r)).ToString())],
                    1,
                    [0],
                    400,
                    30 + i * 230,
                    0,
                    18,
                    22,
                    20,
                    0,
                    0
                )
            );
        Sections[Concert] = sections;
        Sales[Concert] = new(800, 412, 9, 171, new(1_985_000, "EUR"), [.. Enumerable.Range(0, 12).Select(Booking)]);
    }

    static CategoryResponse Category(int id, string name, long price, int color, int places) =>
        new(id, name, "", new(price, "EUR"), color, places, places / 2);

    void Add(Guid id, string title, EventStatus status, IReadOnlyList<CategoryResponse> categories)
    {
        Events[id] = new(
            id,
            "slug-" + id.ToString("N")[^4..],
            title,
            "An evening for everyone.",
            "Four players.\n\nOne stage.",
            EventGenre.Music,
            status,
            new("Kulturhaus Mitte", "Torstraße 1", "Berlin", "DE"),
            "Europe/Berlin",
            null,
            Now.AddDays(12),
            Now.AddDays(12).AddHours(2),
            "EUR",
            "Demo Organizer",
            categories,
            AvailabilityLevel.Good,
            categories.Sum(c => c.PlacesTotal),
            categories.Sum(c => c.PlacesFree),
            10,
            null,
            null,
            1
        );
        Sections[id] = [];
        Sales[id] = new(categories.Sum(c => c.PlacesTotal), 0, 0, 0, new(0, "EUR"), []);
    }

    BookingSummary Booking(int n) =>
        new(
            Guid.Parse($"01980000-0000-7000-9000-{n:D12}"),
            $"TP-4F7K{n:D2}",
            Summary(Events[Concert]),
            n % 5 == 3 ? BookingStatus.PendingPayment : BookingStatus.Confirmed,
            Now.AddMinutes(-7 * n),
            n == 2 ? "Maximiliane-Alexandra von und zu Hohenstein-Oberlauringen" : "Ada Byron " + n,
            $"ada{n}@example.com",
            1 + n % 4,
            new(6500 * (1 + n % 4), "EUR")
        );

    static bool Fits(EventResponse e, OwnEventFilter filter) =>
        filter == OwnEventFilter.All
        || (filter == OwnEventFilter.Drafts && e.Status == EventStatus.Draft)
        || (filter == OwnEventFilter.Upcoming && e.Status == EventStatus.Published)
        || (
            filter == OwnEventFilter.OnSale
            && e is { Status: EventStatus.Published, Availability: AvailabilityLevel.Good or AvailabilityLevel.Few }
        );

    internal static EventSummary Summary(EventResponse e) =>
        new(
            e.Id,
            e.Slug,
            e.Title,
            e.Summary,
            e.Genre,
            e.Status,
            e.Venue,
            e.StartsAt,
            e.TimeZone,
            e.Categories.Count > 0 ? e.Categories[^1].Price : null,
            e.Availability,
            e.PictureId,
            e.PictureAlt,
            Now
        );

    public void Map(WebApplication app)
    {
        app.MapPost("/api/auth/login", (LoginRequest login) => login switch
            {
                { Password: not "right" } => KitApiDouble.Problem(
                    401,
                    new() { Code = ProblemCodes.InvalidCredentials, Title = WrongPassword }
                ),
                { Email: "customer@demo.com" } => Results.Ok(Tokens("Casey Customer", Role.Customer)),
                { Email: "doorstaff@demo.com" } => Results.Ok(Tokens("Dora Door", Role.DoorStaff)),
                { Email: "admin@demo.com" } => Results.Ok(Tokens("Ada Admin", Role.Admin)),
                _ => Results.Ok(Tokens("Olivia Organizer", Role.Organizer)),
            });
        app.MapPost("/api/auth/logout", () => Results.NoContent());
        app.MapPost("/api/auth/refresh", () => Results.Ok(Tokens("Olivia Organizer", Role.Organizer)));
        app.MapGet("/api/events/mine/counts", () =>
            new OwnEventCounts(
                Enum.GetValues<OwnEventFilter>().ToDictionary(f => f, f => Events.Values.Count(e => Fits(e, f)))
            )
        );
        app.MapGet("/api/events/mine", (OwnEventFilter? filter, string? search, int? page, int? pageSize) =>
            new Paged<OwnEventSummary>(
                [
                    .. Events
                        .Values.Where(e =>
                            Fits(e, filter ?? OwnEventFilter.All)
                            && e.Title.Contains(search ?? "", StringComparison.OrdinalIgnoreCase)
                        )
                        .Select(e => new OwnEventSummary(
                            Summary(e),
                            Sales[e.Id].PlacesTotal,
                            Sales[e.Id].PlacesSold,
                            Sales[e.Id].PlacesHeld,
                            Sales[e.Id].Revenue
                        )),
                ],
                page ?? 1,
                pageSize ?? 24,
                Events.Count
            )
        );
        app.MapGet("/api/events/mine/{id:guid}", (Guid id) =>
            Found(id, e => new OwnEventResponse(
                e,
                null,
                false,
                e.Status == EventStatus.Cancelled ? Cancellation : null
            ))
        );
        app.MapGet("/api/events/{id:guid}", (Guid id) => Found(id, e => e));
        app.MapGet("/api/events/{id:guid}/preview-link", (Guid id) =>
            Found(id, e => new PreviewLinkResponse(
                $"https://tickets.example/events/{e.Slug}?preview=1800000000.abc",
                DateTimeOffset.FromUnixTimeSeconds(1_800_000_000)
            ))
        );
        app.MapGet("/api/events/{id:guid}/sales", (Guid id) => Found(id, e => Sales[id]));
        app.MapGet("/api/events/{id:guid}/bookings", (Guid id) =>
            Found(id, e => new Paged<BookingSummary>(Sales[id].Latest, 1, 20, Sales[id].Latest.Count))
        );
        app.MapGet("/api/events/{id:guid}/seats", (Guid id) =>
            Found(id, e => new SeatMapResponse(id, 1, 800, 800, 720, Sections[id]))
        );
        app.MapGet("/api/events/{id:guid}/audit", (Guid id) =>
            Found(id, e => new EventAuditResponse(Now, null, [], null, null))
        );
        app.MapGet("/api/events/{id:guid}/seats/{seat:int}/history", (Guid id, int seat) =>
            Found(id, e => new SeatHistoryResponse(
                seat,
                "Front stalls",
                seat >= 700 ? null : "A",
                seat >= 700 ? null : "1",
                PlaceState.Sold,
                [
                    new(Now, PlaceState.Free, PlaceState.Held, "A buyer put this seat on hold.", null, null),
                    new(
                        Now,
                        PlaceState.Held,
                        PlaceState.Sold,
                        "The booking was paid; the place was sold.",
                        Guid.CreateVersion7(Now),
                        "TP-4F7K01"
                    ),
                ]
            ))
        );
        app.MapGet("/api/events/{id:guid}/poster.svg", (Guid id) => Results.Text(Poster, "image/svg+xml"));
        app.MapGet("/api/events/{id:guid}/sales/stream", StreamAsync);
        app.MapPost("/api/events", (SaveEventRequest request) =>
            Save(Guid.CreateVersion7(), request, EventStatus.Draft, 1)
        );
        app.MapPut("/api/events/{id:guid}", (Guid id, SaveEventRequest request, HttpRequest http) =>
            http.Headers.IfMatch == $"\"{Events[id].Version}\""
                ? Save(id, request, Events[id].Status, Events[id].Version + 1)
                : KitApiDouble.Problem(412, new() { Code = ProblemCodes.Stale, Title = "Somebody changed it." })
        );
        app.MapPost("/api/events/{id:guid}/publish", (Guid id) => Events[id].PlacesTotal == 0
                ? KitApiDouble.Problem(
                    409,
                    new()
                    {
                        Code = ProblemCodes.EventIncomplete,
                        Title = "The event is not complete.",
                        Missing = ["It has no seats."],
                    }
                )
                : Change(id, e => e with { Status = EventStatus.Published }));
        app.MapPost("/api/events/{id:guid}/unpublish", (Guid id) =>
            Change(id, e => e with { Status = EventStatus.Unpublished })
        );
        app.MapDelete("/api/events/{id:guid}", (Guid id) =>
            Events.Remove(id) ? Results.NoContent() : Results.NotFound()
        );
        app.MapPost("/api/events/{id:guid}/images", (Guid id) =>
            Results.Ok(new PictureResponse(Guid.CreateVersion7(), 1200, 1200, "x"))
        );
        app.MapPost("/api/events/{id:guid}/categories", (Guid id, SaveCategoryRequest request) =>
        {
            var added = Category(
                Events[id].Categories.Count + 1,
                request.Name,
                request.PriceMinor!.Value,
                Events[id].Categories.Count,
                0
            );
            Change(id, e => e with { Categories = [.. e.Categories, added] });
            return Results.Ok(added);
        });
        app.MapPost("/api/events/{id:guid}/sections", (Guid id, SaveSectionRequest request) =>
        {
            var n = Sections[id].Count;
            var capacity = request.Capacity ?? request.Rows!.Value * request.SeatsPerRow!.Value;
            var section = new SectionResponse(
                n + 1,
                request.Name,
                request.Kind!.Value,
                request.CategoryId!.Value,
                0,
                capacity,
                request.Rows ?? 0,
                request.SeatsPerRow ?? 0,
                [.. Enumerable.Range(1, request.Rows ?? 0).Select(r => r.ToString(CultureInfo.InvariantCulture))],
                1,
                [],
                400,
                30 + n * 230,
                0,
                10,
                22,
                20,
                500,
                180
            );
            Sections[id].Add(section);
            Change(id, e => e with { PlacesTotal = e.PlacesTotal + capacity });
            return Results.Ok(section);
        });
    }

    IResult Found<T>(Guid id, Func<EventResponse, T> read) =>
        Events.TryGetValue(id, out var e)
            ? Results.Ok(read(e))
            : KitApiDouble.Problem(404, new() { Code = ProblemCodes.NotFound });

    IResult Change(Guid id, Func<EventResponse, EventResponse> change)
    {
        lock (gate)
            return Results.Ok(Events[id] = change(Events[id]));
    }

    IResult Save(Guid id, SaveEventRequest r, EventStatus status, int version)
    {
        if (!Events.ContainsKey(id))
            Add(id, r.Title, status, []);
        return Change(id, e =>
            e with
            {
                Title = r.Title,
                Summary = r.Summary,
                Description = r.Description,
                Genre = r.Genre!.Value,
                Venue = r.Venue,
                TimeZone = r.TimeZone,
                DoorsAt = r.DoorsAt,
                StartsAt = r.StartsAt!.Value,
                EndsAt = r.EndsAt!.Value,
                Currency = r.Currency,
                Version = version,
                OnSaleAt = r.OnSaleAt,
                WaitingRoom = r.WaitingRoom,
                Language = r.Language,
                Translation = r.Translation,
            }
        );
    }

    async Task StreamAsync(Guid id, HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        var data = JsonSerializer.Serialize(Sales[id], JsonSerializerOptions.Web);
        await context.Response.Body.WriteAsync(
            Encoding.UTF8.GetBytes($"event: sales\ndata: {data}\n\n"),
            context.RequestAborted
        );
        await context.Response.Body.FlushAsync(context.RequestAborted);
        var end = new TaskCompletionSource();
        await using var aborted = context.RequestAborted.Register(end.SetResult);
        await end.Task;
    }

    public static TokenResponse Tokens(string name, Role role) =>
        new(
            "access-" + role,
            "refresh-" + role,
            Now.AddHours(1),
            new(
                Guid.Parse("01980000-0000-7000-a000-000000000001"),
                role.ToString().ToLowerInvariant() + "@demo.com",
                true,
                name,
                null,
                role
            )
        );

    const string Poster =
        """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><rect width="400" height="400" fill="#7c2d12"/><circle cx="250" cy="170" r="120" fill="#fdba74"/></svg>""";
}
