using TicketPlatform.Contracts;

namespace Portals.Tests;

/// <summary>The routes of bookings, coupons, the door and admins, over a few things in memory.</summary>
public sealed partial class EmployeeStaffApi
{
    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    readonly EmployeeApi events;

    public static readonly Guid Booking = Guid.Parse("01980000-0000-7000-9000-000000000001");
    public static readonly Guid Mail = Guid.Parse("01980000-0000-7000-b000-000000000001");
    public static readonly Guid Message = Guid.Parse("01980000-0000-7000-c000-000000000001");
    public static readonly Guid User = Guid.Parse("01980000-0000-7000-d000-000000000001");

    public EmployeeStaffApi(EmployeeApi events)
    {
        this.events = events;
        Reset();
    }

    /// <summary>Four seats per byte: the first is sold, the second blocked, all others are free.</summary>
    public byte[] States { get; set; } = [];

    public Dictionary<string, CouponResponse> Coupons { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Scanned { get; } = [];

    public RoomStatus RoomStatus { get; set; }

    /// <summary>What is different about the booking.</summary>
    public Func<BookingResponse, BookingResponse> Changed { get; set; } = booking => booking;

    public string MailKind { get; set; } = "";

    /// <summary>One coupon, nobody scanned, and a waiting room that admits people.</summary>
    public void Reset()
    {
        States = [0b1110, .. new byte[199]];
        Coupons.Clear();
        Coupons["SPRING-26"] = new(
            Guid.Parse("01980000-0000-7000-e000-000000000001"),
            "SPRING-26",
            CouponKind.Percent,
            20,
            null,
            null,
            null,
            100,
            null,
            0,
            null,
            null,
            true,
            0,
            3
        );
        Scanned.Clear();
        RoomStatus = RoomStatus.Selling;
        Changed = booking => booking;
        MailKind = "booking-confirmed";
    }

    MailResponse Letter(string state) =>
        new(
            Mail,
            "email",
            MailKind,
            "ada1@example.com",
            "Your tickets <b>",
            state,
            3,
            state == "failed" ? "550 No such user here" : null,
            Now,
            null
        );

    static PlaceResponse Place(int seat) =>
        new(
            seat,
            "Front stalls",
            "C",
            seat.ToString(System.Globalization.CultureInfo.InvariantCulture),
            1,
            "Front stalls",
            new(6500, "EUR")
        );

    static DoorCounts Counts(int admitted) => new(admitted, 412);

    static Guid TicketIdOf(string code) => Guid.Parse($"01980000-0000-7000-f000-00000000000{(code == "good" ? 1 : 2)}");

    static DoorTicket Ticket(string code, TicketStatus status) =>
        new(
            TicketIdOf(code),
            "Ada <script>Byron",
            "TP-4F7K01",
            Place(4),
            status,
            status == TicketStatus.Used ? Now : null
        );

    BookingResponse BookingOf(BookingSummary b) =>
        new(
            b.Id,
            b.Reference,
            b.Event,
            b.Status,
            b.CreatedAt,
            null,
            Now,
            new(b.ContactName, b.ContactEmail),
            [new(Place(4), "Ada <i>Byron</i>", Guid.CreateVersion7(Now)), new(Place(5), "Charles", null)],
            b.Total,
            [
                new(
                    Guid.CreateVersion7(Now),
                    b.Id,
                    b.Reference,
                    "demo",
                    PaymentStatus.Succeeded,
                    b.Total,
                    "Card ending 4242",
                    null,
                    b.CreatedAt
                ),
            ],
            [
                new(BookingStatus.PendingPayment, b.CreatedAt, "Booked."),
                new(BookingStatus.Confirmed, b.CreatedAt, "Paid with a card."),
            ],
            "failed",
            null,
            null,
            []
        );

    public void Map(WebApplication app)
    {
        app.MapGet("/api/events/{id:guid}/bookings.csv", (Guid id) =>
            Results.Text("Reference,Name\nTP-4F7K01,'=1+1", "text/csv")
        );
        app.MapGet("/api/bookings/{id:guid}", (Guid id) =>
            events.Sales[EmployeeApi.Concert].Latest.FirstOrDefault(b => b.Id == id) is { } found
                ? Results.Ok(Changed(BookingOf(found)))
                : KitApiDouble.Problem(404, new() { Code = ProblemCodes.NotFound })
        );
        app.MapPost("/api/bookings/{id:guid}/refund", (Guid id) =>
            Results.Ok(Changed(BookingOf(events.Sales[EmployeeApi.Concert].Latest[1])))
        );
        app.MapGet("/api/bookings/{id:guid}/mails", (Guid id) => new[] { Letter("failed") });
        app.MapPost("/api/mails/{id:guid}/resend", (Guid id) => Results.Ok(Letter("queued")));
        app.MapGet("/api/events/{id:guid}/mails", (Guid id, string? state) =>
            new Paged<MailResponse>(state is null or "failed" ? [Letter("failed")] : [], 1, 25, 1)
        );
        app.MapGet("/api/events/{id:guid}/waitlist", (Guid id) =>
            new EventWaitlistResponse(
                1,
                2,
                1,
                3,
                0,
                0,
                true,
                new(
                    [
                        new(
                            Guid.CreateVersion7(Now),
                            "Mara <b>Lindt",
                            "mara@example.com",
                            1,
                            null,
                            false,
                            "offered",
                            null,
                            true,
                            0,
                            null,
                            Now.AddMinutes(10),
                            Now
                        ),
                        new(
                            Guid.CreateVersion7(Now),
                            "Jonas",
                            "jonas@example.com",
                            2,
                            "Stalls",
                            false,
                            "waiting",
                            1,
                            false,
                            2,
                            null,
                            null,
                            Now
                        ),
                    ],
                    1,
                    25,
                    2
                )
            )
        );
        app.MapGet("/api/events/{id:guid}/room/figures", (Guid id) =>
            events.Events[id].WaitingRoom is null
                ? KitApiDouble.Problem(404, new() { Code = ProblemCodes.NoWaitingRoom })
                : Results.Ok(
                    new RoomFigures(
                        RoomStatus,
                        Now.AddMinutes(-40),
                        Now.AddMinutes(-10),
                        Now,
                        Now.AddMinutes(-10),
                        9200,
                        8412,
                        1000,
                        312,
                        480,
                        1500,
                        620,
                        new(212, 0.005, 48)
                    )
                )
        );
        app.MapPost("/api/notifications/send", () => new SendNotificationResponse(171));
        app.MapGet("/api/notifications/audience", () => new SendNotificationResponse(171));
        app.MapPost("/api/events/{id:guid}/cancel", (Guid id, CancelEventRequest request) =>
            Results.Ok(
                events.Events[id] = events.Events[id] with
                {
                    Status = EventStatus.Cancelled,
                    CancelReason = request.Reason,
                }
            )
        );
        app.MapPut("/api/events/{id:guid}/categories/order", (Guid id, OrderCategoriesRequest order) =>
        {
            events.Events[id] = events.Events[id] with
            {
                Categories =
                [
                    .. order.CategoryIds.Select(c => events.Events[id].Categories.Single(one => one.Id == c)),
                ],
            };
            return Results.Ok(events.Events[id].Categories);
        });
        app.MapGet("/api/events/{id:guid}/availability", (Guid id) =>
            new AvailabilityResponse(id, 1, 1, Convert.ToBase64String(States), [])
        );
        app.MapPost("/api/events/{id:guid}/seats/block", (BlockSeatsRequest request) =>
            new BlockSeatsResponse(request.SeatIds.Count, 0)
        );
        app.MapPost("/api/events/{id:guid}/seats/unblock", (BlockSeatsRequest request) =>
            new BlockSeatsResponse(request.SeatIds.Count, 1)
        );

        app.MapGet("/api/coupons/mine", () => new Paged<CouponResponse>([.. Coupons.Values], 1, 25, Coupons.Count));
        app.MapGet("/api/coupons/{code}", (string code) =>
            Coupons.TryGetValue(code, out var found)
                ? Results.Ok(found)
                : KitApiDouble.Problem(404, new() { Code = ProblemCodes.NotFound })
        );
        app.MapPost("/api/coupons", (SaveCouponRequest r) =>
            Results.Ok(
                Coupons[r.Code] = new(
                    Guid.CreateVersion7(Now),
                    r.Code,
                    r.Kind!.Value,
                    r.Value!.Value,
                    r.Currency,
                    r.EventId,
                    null,
                    r.MaxUses,
                    null,
                    r.MinTotalMinor,
                    null,
                    null,
                    r.Active,
                    0,
                    1
                )
            )
        );
        app.MapPut("/api/coupons/{id:guid}", (Guid id, SaveCouponRequest r, HttpRequest http) =>
            http.Headers.IfMatch == $"\"{Coupons[r.Code].Version}\""
                ? Results.Ok(
                    Coupons[r.Code] = Coupons[r.Code] with
                    {
                        Active = r.Active,
                        Value = r.Value!.Value,
                        Version = Coupons[r.Code].Version + 1,
                    }
                )
                : KitApiDouble.Problem(412, new() { Code = ProblemCodes.Stale })
        );
        app.MapDelete("/api/coupons/{id:guid}", (Guid id) => Results.NoContent());

        app.MapGet("/api/events", () => new EventSearchResponse(new([], 1, 50, 0), []));
        app.MapGet("/api/door/events", () =>
            events.Events.Values.Where(e => e.Status == EventStatus.Published).Select(EmployeeApi.Summary)
        );
        app.MapGet("/api/events/{id:guid}/door", (Guid id) => Counts(Scanned.Count));
        app.MapGet("/api/events/{id:guid}/tickets", (string search) =>
            search == "scanned"
                ? new[] { Ticket("good", TicketStatus.Used) }
                : [Ticket("good", TicketStatus.Valid), Ticket("void", TicketStatus.Void)]
        );
        app.MapPost("/api/tickets/{id:guid}/undo-scan", (UndoScanRequest r) => Ticket(r.Reason, TicketStatus.Valid));
        app.MapPost("/api/tickets/validate", (ValidateTicketRequest request) => (
                request.TicketId is { } looked
                    ? looked == TicketIdOf("good")
                        ? "good"
                        : "void"
                    : request.Code
            ) switch
            {
                "good" when Scanned.Add("good") => new ValidateTicketResponse(
                    "admitted",
                    "Let in.",
                    "Ada <script>Byron",
                    Place(4),
                    Now,
                    null,
                    Counts(Scanned.Count)
                ),
                "good" => new(
                    "already_in",
                    "This ticket was scanned before.",
                    "Ada",
                    Place(4),
                    Now,
                    "North",
                    Counts(Scanned.Count)
                ),
                "void" => new("void", "It was refunded.", "Ada", Place(4), null, null, Counts(0)),
                "undone" => new(
                    "scan_undone",
                    "This scan was undone. Scan the ticket again.",
                    "Ada",
                    Place(4),
                    null,
                    null,
                    Counts(0)
                ),
                "cancelled" => new("event_cancelled", "It was cancelled.", "Ada", Place(4), null, null, Counts(0)),
                _ => new("unknown", "It is not signed by us.", null, null, null, null, Counts(0)),
            });

        MapAdmin(app);
        MapAccount(app);
    }
}
