using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Tickets;
using Xunit;

namespace BookingApi.Tests.Door;

public sealed partial class DoorTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    TicketSigner Signer => api.Services.GetRequiredService<TicketSigner>();

    sealed record Scene(Guid EventId, BookingResponse Booking, Guid[] Tickets, HttpClient Organizer);

    // A paid booking whose tickets are issued as the worker does it.
    async Task<Scene> SoldAsync(params int[] seats)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (organizer, organizerClient) = await api.NewAccountAsync(Role.Organizer);
        var buyer = await api.SignedInAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync(organizer: organizer.Id);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, seats));
        await buyer.PayAsync(booking.Id);
        var tickets = seats.Select(_ => Guid.CreateVersion7(TimeProvider.System.GetUtcNow())).ToArray();
        foreach (var (seat, ticket) in seats.Zip(tickets))
        {
            await api.ScalarAsync<Guid>(
                "insert into tickets (event_id, id, booking_id, place_no, holder_name, issued_at) values ($1, $2, $3, $4, $5, now()) returning id",
                eventId,
                ticket,
                booking.Id,
                seat,
                $"Guest {seat}"
            );
        }
        await TakesPlaceAsync(eventId, now.AddHours(1));
        return new(eventId, booking, tickets, organizerClient);
    }

    Task TakesPlaceAsync(Guid eventId, DateTimeOffset startsAt) =>
        api.ScalarAsync<Guid>(
            "update events set doors_at = null, starts_at = $2, ends_at = $2::timestamptz + interval '3 hours' where id = $1 returning id",
            eventId,
            startsAt
        );

    static Task<HttpResponseMessage> TryUndoAsync(
        HttpClient who,
        Guid eventId,
        Guid ticket,
        string reason = "Wrong gate."
    ) => who.PostAsJsonAsync($"/api/tickets/{ticket}/undo-scan", new { eventId, reason });

    static Task<HttpResponseMessage> TryScanAsync(
        HttpClient who,
        Guid eventId,
        string code,
        Guid? scanId = null,
        string? gate = null
    ) =>
        who.PostAsJsonAsync(
            "/api/tickets/validate",
            new
            {
                eventId,
                code,
                scanId = scanId ?? Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                gate,
            }
        );

    static async Task<ValidateTicketResponse> ScanAsync(
        HttpClient who,
        Guid eventId,
        string code,
        Guid? scanId = null,
        string? gate = null
    ) =>
        await (await TryScanAsync(who, eventId, code, scanId, gate)).ReadAsync<ValidateTicketResponse>(
            HttpStatusCode.OK
        );

    [Fact]
    public async Task The_first_scan_admits_and_the_next_says_when()
    {
        var scene = await SoldAsync(3, 4);
        var door = await api.DoorStaffOfAsync(scene.EventId);
        var code = Signer.CodeOf(scene.Tickets[0]);

        var first = await ScanAsync(door, scene.EventId, code, gate: "North");
        Assert.Equal(
            ("admitted", "Welcome", "Guest 3", "North"),
            (first.Result, first.Reason, first.HolderName, first.UsedGate)
        );
        Assert.Equal(("A", "4"), (first.Place!.Row, first.Place.Seat));
        Assert.Equal(new DoorCounts(1, 2), first.Counts);

        var second = await ScanAsync(scene.Organizer, scene.EventId, code);
        var at = TimeZoneInfo.ConvertTime(first.UsedAt!.Value, Berlin).ToString("HH:mm", CultureInfo.InvariantCulture);
        Assert.Equal("already_in", second.Result);
        Assert.StartsWith("Already admitted at ", second.Reason, StringComparison.Ordinal);
        Assert.EndsWith(InBerlin(at), second.Reason, StringComparison.Ordinal);
        Assert.Equal(first.UsedAt, second.UsedAt);
        Assert.Equal(
            new DoorCounts(1, 2),
            await scene.Organizer.GetFromJsonAsync<DoorCounts>($"/api/events/{scene.EventId}/door")
        );
    }

    [Fact]
    public async Task Twenty_devices_that_scan_one_ticket_at_once_admit_exactly_one()
    {
        var scene = await SoldAsync(1);
        var door = await api.DoorStaffOfAsync(scene.EventId);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => ScanAsync(door, scene.EventId, Signer.CodeOf(scene.Tickets[0])))
        );
        Assert.Single(answers, a => a.Result == "admitted");
        Assert.Equal(19, answers.Count(a => a.Result == "already_in"));
    }

    [Fact]
    public async Task The_same_scan_sent_again_gets_the_same_response_and_is_recorded_once()
    {
        var scene = await SoldAsync(1);
        var (door, scan) = (
            await api.DoorStaffOfAsync(scene.EventId),
            Guid.CreateVersion7(TimeProvider.System.GetUtcNow())
        );
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => ScanAsync(door, scene.EventId, Signer.CodeOf(scene.Tickets[0]), scan))
        );
        Assert.All(answers, a => Assert.Equal("admitted", a.Result));
        Assert.Equal("admitted", (await ScanAsync(door, scene.EventId, Signer.CodeOf(scene.Tickets[0]), scan)).Result);
        Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from scans where event_id = $1", scene.EventId));
    }

    [Fact]
    public async Task A_refunded_ticket_does_not_open_the_door_and_is_not_expected()
    {
        var scene = await SoldAsync(1, 2);
        (
            await scene.Organizer.PostWithKeyAsync(
                $"/api/bookings/{scene.Booking.Id}/refund",
                new { seatIds = new[] { 1 } },
                Buying.NewKey()
            )
        ).EnsureSuccessStatusCode();
        var answer = await ScanAsync(scene.Organizer, scene.EventId, Signer.CodeOf(scene.Tickets[0]));
        Assert.Equal(("void", "Returned or cancelled"), (answer.Result, answer.Reason));
        Assert.Equal(new DoorCounts(0, 1), answer.Counts);
    }

    [Fact]
    public async Task A_ticket_of_another_event_and_a_forged_one_get_different_results()
    {
        var (here, there) = (await SoldAsync(1), await SoldAsync(1));
        var other = await ScanAsync(here.Organizer, here.EventId, Signer.CodeOf(there.Tickets[0]));
        Assert.Equal(("other_event", "For another event", null), (other.Result, other.Reason, other.HolderName));
        var never = await ScanAsync(
            here.Organizer,
            here.EventId,
            Signer.CodeOf(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()))
        );
        Assert.Equal(("unknown", "Not recognized"), (never.Result, never.Reason));
        Assert.Equal(
            "admitted",
            (await ScanAsync(there.Organizer, there.EventId, Signer.CodeOf(there.Tickets[0]))).Result
        );
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("TP1.AZkPbgAAcACAAAAAAAAAAQ.dGhlIHNpZ25hdHVyZQ")]
    [InlineData("')); drop table tickets; --")]
    public async Task A_forged_code_is_rejected_and_not_recorded(string code)
    {
        var scene = await SoldAsync(1);
        var answer = await ScanAsync(scene.Organizer, scene.EventId, code);
        Assert.Equal(("unknown", "Not recognized"), (answer.Result, answer.Reason));
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from scans where event_id = $1", scene.EventId));
    }

    [Fact]
    public async Task A_thousand_made_up_codes_at_once_are_all_rejected_and_the_real_one_among_them_gets_in()
    {
        var scene = await SoldAsync(1);
        var real = Signer.CodeOf(scene.Tickets[0]);
        var codes = Enumerable
            .Range(0, 1000)
            .Select(i => i == 500 ? real : real[..^8] + i.ToString("D8", CultureInfo.InvariantCulture));
        var answers = await Task.WhenAll(codes.Select(code => ScanAsync(scene.Organizer, scene.EventId, code)));
        Assert.Equal(999, answers.Count(a => a.Result == "unknown"));
        Assert.Equal("admitted", answers[500].Result);
        Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from scans where event_id = $1", scene.EventId));
    }

    [Fact]
    public async Task A_forged_code_causes_no_database_query()
    {
        var scene = await SoldAsync(1);
        await ScanAsync(scene.Organizer, scene.EventId, "TP1.AZkPbgAAcACAAAAAAAAAAQ.dGhlIHNpZ25hdHVyZQ");
        var asked = new ConcurrentBag<ActivityTraceId>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity =>
            {
                if (activity.Source.Name == "Npgsql")
                    asked.Add(activity.TraceId);
            },
        };
        ActivitySource.AddActivityListener(listener);

        var madeUp = await TracedAsync("TP1.AZkPbgAAcACAAAAAAAAAAQ.dGhlIHNpZ25hdHVyZQ");
        var signed = await TracedAsync(Signer.CodeOf(scene.Tickets[0]));

        Assert.Contains(signed, asked);
        Assert.DoesNotContain(madeUp, asked);

        // Each request has a trace of its own, which distinguishes its queries from those of other tests.
        async Task<ActivityTraceId> TracedAsync(string code)
        {
            var trace = ActivityTraceId.CreateRandom();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tickets/validate")
            {
                Content = JsonContent.Create(
                    new
                    {
                        eventId = scene.EventId,
                        code,
                        scanId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                    }
                ),
            };
            request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
            (await scene.Organizer.SendAsync(request)).EnsureSuccessStatusCode();
            return trace;
        }
    }

    [Theory]
    [InlineData("guest 14")]
    [InlineData("B5")]
    [InlineData("b 5")]
    [InlineData("stalls 1 B/5")]
    [InlineData("reference")]
    public async Task A_ticket_is_found_by_name_reference_and_seat(string search)
    {
        var scene = await SoldAsync(14);
        var text = search == "reference" ? scene.Booking.Reference.ToLowerInvariant() : search;
        var found = Assert.Single(
            (
                await scene.Organizer.GetFromJsonAsync<List<DoorTicket>>(
                    $"/api/events/{scene.EventId}/tickets?search={Uri.EscapeDataString(text)}"
                )
            )!
        );
        Assert.Equal(
            (scene.Tickets[0], "Guest 14", scene.Booking.Reference),
            (found.TicketId, found.HolderName, found.BookingReference)
        );
        var again = await scene.Organizer.GetFromJsonAsync<DoorTicket>(
            $"/api/tickets/lookup?eventId={scene.EventId}&code={Signer.CodeOf(found.TicketId)}"
        );
        Assert.Equal(found, again);
        Assert.Equal(
            new DoorCounts(0, 1),
            await scene.Organizer.GetFromJsonAsync<DoorCounts>($"/api/events/{scene.EventId}/door")
        );
    }

    [Fact]
    public async Task Customers_are_rejected_and_organizers_scan_only_at_their_own_events()
    {
        var scene = await SoldAsync(1);
        var code = Signer.CodeOf(scene.Tickets[0]);
        var paths = new[]
        {
            $"/api/events/{scene.EventId}/door",
            $"/api/events/{scene.EventId}/tickets?search=guest",
            $"/api/tickets/lookup?eventId={scene.EventId}&code={code}",
        };
        foreach (
            var (role, status) in new[]
            {
                (Role.Customer, HttpStatusCode.Forbidden),
                (Role.Organizer, HttpStatusCode.NotFound),
            }
        )
        {
            var stranger = await api.SignedInAsync(role);
            Assert.Equal(status, (await TryScanAsync(stranger, scene.EventId, code)).StatusCode);
            foreach (var path in paths)
                Assert.Equal(status, (await stranger.GetAsync(path)).StatusCode);
        }
        Assert.Equal(
            0,
            await api.ScalarAsync<long>(
                "select count(*) from tickets where event_id = $1 and status = ticket_status('used')",
                scene.EventId
            )
        );
    }

    [Fact]
    public async Task Contradictory_values_are_rejected()
    {
        var scene = await SoldAsync(1);
        await (await TryScanAsync(scene.Organizer, scene.EventId, "")).IsProblemAsync(
            HttpStatusCode.BadRequest,
            ProblemCodes.ValidationFailed
        );
        await (
            await TryScanAsync(scene.Organizer, scene.EventId, Signer.CodeOf(scene.Tickets[0]), Guid.Empty)
        ).IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed);
        await (await scene.Organizer.GetAsync($"/api/events/{scene.EventId}/tickets?search=")).IsProblemAsync(
            HttpStatusCode.BadRequest,
            ProblemCodes.ValidationFailed
        );
        await (await scene.Organizer.GetAsync("/api/tickets/lookup?eventId=x&code=y")).IsProblemAsync(
            HttpStatusCode.BadRequest,
            ProblemCodes.MalformedRequest
        );
    }

    [Fact]
    public async Task Door_staff_see_the_doors_of_the_organizer_whom_they_work_for_until_they_no_longer_do()
    {
        var (own, other) = (await SoldAsync(1, 2), await SoldAsync(1));
        var door = await api.DoorStaffOfAsync(own.EventId);
        Assert.Equal(
            [own.EventId],
            (await door.GetFromJsonAsync<List<JsonElement>>("/api/door/events"))!.Select(e =>
                e.GetProperty("id").GetGuid()
            )
        );
        Assert.Equal("admitted", (await ScanAsync(door, own.EventId, Signer.CodeOf(own.Tickets[0]))).Result);

        await (await TryScanAsync(door, other.EventId, Signer.CodeOf(other.Tickets[0]))).IsProblemAsync(
            HttpStatusCode.NotFound,
            ProblemCodes.NotFound
        );
        await (await door.GetAsync($"/api/events/{other.EventId}/tickets?search=guest")).IsProblemAsync(
            HttpStatusCode.NotFound,
            ProblemCodes.NotFound
        );
        await (await door.GetAsync($"/api/events/{other.EventId}/door")).IsProblemAsync(
            HttpStatusCode.NotFound,
            ProblemCodes.NotFound
        );

        await api.ScalarAsync<int>($"update users set works_for = null where role = {(int)Role.DoorStaff} returning 1");
        await (await TryScanAsync(door, own.EventId, Signer.CodeOf(own.Tickets[1]))).IsProblemAsync(
            HttpStatusCode.NotFound,
            ProblemCodes.NotFound
        );
    }

    [Fact]
    public async Task A_ticket_is_looked_up_without_its_code_and_let_in_by_its_id()
    {
        var scene = await SoldAsync(1);
        var found = await scene.Organizer.GetStringAsync($"/api/events/{scene.EventId}/tickets?search=guest");
        Assert.DoesNotContain(Signer.CodeOf(scene.Tickets[0]), found, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Signer.CodeOf(scene.Tickets[0]),
            await scene.Organizer.GetStringAsync(
                $"/api/tickets/lookup?eventId={scene.EventId}&code={Signer.CodeOf(scene.Tickets[0])}"
            ),
            StringComparison.Ordinal
        );
        var scanId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        using var admitted = await scene.Organizer.PostAsJsonAsync(
            "/api/tickets/validate",
            new
            {
                eventId = scene.EventId,
                ticketId = scene.Tickets[0],
                scanId,
            }
        );
        Assert.Equal("admitted", (await admitted.ReadAsync<ValidateTicketResponse>(HttpStatusCode.OK)).Result);
        using var neither = await scene.Organizer.PostAsJsonAsync(
            "/api/tickets/validate",
            new { eventId = scene.EventId, scanId }
        );
        await neither.IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed);
    }
}
