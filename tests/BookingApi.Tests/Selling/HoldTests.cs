using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed partial class HoldTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Seats_that_somebody_keeps_locked_are_rejected_soon()
    {
        var eventId = await api.PublishedEventAsync();
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await LockPlaceAsync(connection, eventId, 1);
        // The other transaction stays open for this long.
        using var answer = await api.Visitor()
            .TryHoldAsync(eventId, new { seatIds = new[] { 1, 2 } })
            .WaitAsync(TimeSpan.FromSeconds(10));
        await answer.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.PlacesUnavailable);
    }

    [Fact]
    public async Task A_hold_gets_seats_that_somebody_else_locked_and_did_not_take()
    {
        var eventId = await api.PublishedEventAsync();
        // On a busy machine, half a second may pass before the lock is released.
        await ReplaceClaimTimeoutAsync("500ms", "1min");
        try
        {
            await using var connection = await api.Database.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await LockPlaceAsync(connection, eventId, 2);
            var hold = api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 1, 2 } });
            await Eventually.SeeAsync(
                () =>
                    api.ScalarAsync<long>(
                        "select count(*) from pg_stat_activity where datname = current_database() "
                            + "and wait_event_type = 'Lock' and query like '%claim_places%'"
                    ),
                waiting => waiting == 1
            );
            await transaction.RollbackAsync();
            using var answer = await hold;
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }
        finally
        {
            await ReplaceClaimTimeoutAsync("1min", "500ms");
        }
    }

    // How long a claim waits for another one, in this class's own database.
    async Task ReplaceClaimTimeoutAsync(string old, string replacement)
    {
        var function = await api.ScalarAsync<string>("select pg_get_functiondef('claim_places'::regproc)");
        Assert.Contains($"'{old}'", function, StringComparison.Ordinal);
        await using var replace = api.Database.CreateCommand(
            function.Replace($"'{old}'", $"'{replacement}'", StringComparison.Ordinal)
        );
        await replace.ExecuteNonQueryAsync();
    }

    static async Task LockPlaceAsync(Npgsql.NpgsqlConnection connection, Guid eventId, int placeNo)
    {
        await using var command = new Npgsql.NpgsqlCommand(
            "select from places where event_id = $1 and place_no = $2 for update",
            connection
        )
        {
            Parameters =
            {
                new() { Value = eventId },
                new() { Value = placeNo },
            },
        };
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task A_hold_names_its_seats_its_price_and_its_end()
    {
        var eventId = await api.PublishedEventAsync();
        var hold = await api.Visitor().HoldAsync(eventId, 10, 11);

        Assert.Equal(["B1", "B2"], hold.Places.Select(p => p.Row + p.Seat));
        Assert.Equal(new Money(5000, "EUR"), hold.Total);
        Assert.Equal(TimeSpan.FromMinutes(5), hold.ExpiresAt - hold.ServerNow);
        Assert.Equal(2, hold.ExtensionsLeft);
    }

    [Fact]
    public async Task Several_seats_are_held_all_or_none()
    {
        var eventId = await api.PublishedEventAsync();
        await api.Visitor().HoldAsync(eventId, 4);

        var problem = await (
            await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 3, 4, 5 } })
        ).IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.PlacesUnavailable);
        Assert.Equal([4], problem["unavailable"]!.AsArray().Select(n => (int)n!));
        await api.Visitor().HoldAsync(eventId, 3, 5);
    }

    [Fact]
    public async Task Two_customers_racing_for_the_last_seat_get_one_201_and_one_409()
    {
        for (var round = 0; round < 20; round++)
        {
            var eventId = await api.PublishedEventAsync(seats: 10);
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 2).Select(_ => api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 0 } }))
            );
            Assert.Equal([201, 409], answers.Select(a => (int)a.StatusCode).Order());
        }
    }

    [Fact]
    public async Task Overlapping_holds_neither_deadlock_nor_share_a_seat()
    {
        var eventId = await api.PublishedEventAsync(seats: 20);
        var visitor = api.Visitor();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(i =>
                {
                    int[] seats = [i % 20, (i + 7) % 20, (i + 13) % 20];
                    return visitor.TryHoldAsync(eventId, new { seatIds = i % 2 == 0 ? seats : [.. seats.Reverse()] });
                })
        );

        Assert.All(answers, a => Assert.Contains((int)a.StatusCode, new[] { 201, 409 }));
        var held = new List<int>();
        foreach (var answer in answers.Where(a => a.StatusCode == HttpStatusCode.Created))
            held.AddRange((await answer.ReadAsync<HoldResponse>(HttpStatusCode.Created)).Places.Select(p => p.SeatId));
        Assert.Equal(held.Distinct().Count(), held.Count);
        Assert.NotEmpty(held);
    }

    [Fact]
    public async Task A_buyers_own_hold_is_replaced_and_does_not_block_the_new_one()
    {
        var eventId = await api.PublishedEventAsync();
        var visitor = api.Visitor();
        var first = await visitor.HoldAsync(eventId, 1, 2);
        var second = await (
            await visitor.TryHoldAsync(eventId, new { seatIds = new[] { 2, 3 } }, first.Token)
        ).ReadAsync<HoldResponse>(HttpStatusCode.Created);

        Assert.Equal([2, 3], second.Places.Select(p => p.SeatId));
        Assert.Equal(first.ExpiresAt, second.ExpiresAt);
        await api.Visitor().HoldAsync(eventId, 1);
        await (await visitor.OnHoldAsync(HttpMethod.Get, first.Id, first.Token)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.HoldExpired
        );
    }

    [Fact]
    public async Task A_replacement_that_fails_leaves_the_old_hold_alone()
    {
        var eventId = await api.PublishedEventAsync();
        var first = await api.Visitor().HoldAsync(eventId, 1);
        await api.Visitor().HoldAsync(eventId, 2);

        await (await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 1, 2 } }, first.Token)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.PlacesUnavailable
        );
        var still = await (
            await api.Visitor().OnHoldAsync(HttpMethod.Get, first.Id, first.Token)
        ).ReadAsync<HoldResponse>(HttpStatusCode.OK);
        Assert.Equal([1], still.Places.Select(p => p.SeatId));
    }

    [Fact]
    public async Task A_released_seat_can_be_held_again_and_releasing_twice_does_nothing()
    {
        var eventId = await api.PublishedEventAsync();
        var hold = await api.Visitor().HoldAsync(eventId, 7);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await api.Visitor().OnHoldAsync(HttpMethod.Delete, hold.Id, hold.Token)).StatusCode
        );
        var other = await api.Visitor().HoldAsync(eventId, 7);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await api.Visitor().OnHoldAsync(HttpMethod.Delete, hold.Id, hold.Token)).StatusCode
        );
        await (await api.Visitor().OnHoldAsync(HttpMethod.Get, other.Id, other.Token)).ReadAsync<HoldResponse>(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task A_hold_is_extended_twice_and_no_more()
    {
        var eventId = await api.PublishedEventAsync();
        var hold = await api.Visitor().HoldAsync(eventId, 8);
        var first = await (
            await api.Visitor().OnHoldAsync(HttpMethod.Post, hold.Id, hold.Token, "/extend")
        ).ReadAsync<HoldResponse>(HttpStatusCode.OK);
        Assert.True(first.ExpiresAt > hold.ExpiresAt);
        Assert.Equal(1, first.ExtensionsLeft);
        await (
            await api.Visitor().OnHoldAsync(HttpMethod.Post, hold.Id, hold.Token, "/extend")
        ).ReadAsync<HoldResponse>(HttpStatusCode.OK);
        await (await api.Visitor().OnHoldAsync(HttpMethod.Post, hold.Id, hold.Token, "/extend")).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.HoldNotExtendable
        );
    }

    [Fact]
    public async Task Changing_a_hold_requires_its_token()
    {
        var eventId = await api.PublishedEventAsync();
        var hold = await api.Visitor().HoldAsync(eventId, 1);
        var foreign = await api.Visitor().HoldAsync(eventId, 2);
        var forged = hold.Token[..64] + foreign.Token[64..];

        foreach (var token in new[] { foreign.Token, "garbage", new string('0', 107) })
        {
            await (await api.Visitor().OnHoldAsync(HttpMethod.Get, hold.Id, token)).IsProblemAsync(
                HttpStatusCode.NotFound,
                ProblemCodes.NotFound
            );
            await (await api.Visitor().OnHoldAsync(HttpMethod.Post, hold.Id, token, "/extend")).IsProblemAsync(
                HttpStatusCode.NotFound,
                ProblemCodes.NotFound
            );
            await (await api.Visitor().OnHoldAsync(HttpMethod.Delete, hold.Id, token)).IsProblemAsync(
                HttpStatusCode.NotFound,
                ProblemCodes.NotFound
            );
        }
        await (await api.Visitor().OnHoldAsync(HttpMethod.Get, hold.Id, forged)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.HoldExpired
        );
        await api.Visitor().OnHoldAsync(HttpMethod.Delete, hold.Id, forged);
        await (await api.Visitor().OnHoldAsync(HttpMethod.Get, hold.Id, hold.Token)).ReadAsync<HoldResponse>(
            HttpStatusCode.OK
        );
    }

    public static TheoryData<string, string> BadRequests =>
        new()
        {
            { "{}", ProblemCodes.ValidationFailed },
            { """{ "seatIds": [] }""", ProblemCodes.ValidationFailed },
            { """{ "seatIds": [1], "bestAvailable": { "quantity": 1 } }""", ProblemCodes.ValidationFailed },
            { """{ "seatIds": [999999] }""", ProblemCodes.UnknownPlace },
            { """{ "seatIds": [-1] }""", ProblemCodes.UnknownPlace },
            { """{ "seatIds": ["1; drop table places"] }""", ProblemCodes.MalformedRequest },
            { """{ "seatIds": [0,1,2,3,4,5,6,7,8,9,10] }""", ProblemCodes.TooManyPlaces },
            { """{ "bestAvailable": { "quantity": 0 } }""", ProblemCodes.ValidationFailed },
            { """{ "bestAvailable": { "quantity": 2147483648 } }""", ProblemCodes.MalformedRequest },
            { """{ "bestAvailable": { "quantity": 1, "maxPriceMinor": -5 } }""", ProblemCodes.ValidationFailed },
            { """{ "standing": [{ "categoryId": 2, "quantity": -3 }] }""", ProblemCodes.ValidationFailed },
            { "not json", ProblemCodes.MalformedRequest },
        };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task A_bad_request_gets_a_clear_code_and_holds_nothing(string body, string code)
    {
        var eventId = await api.PublishedEventAsync(standing: 10);
        var answer = await api.Visitor()
            .PostAsync(
                $"/api/events/{eventId}/holds",
                new StringContent(body, System.Text.Encoding.UTF8, "application/json")
            );
        await answer.IsProblemAsync(HttpStatusCode.BadRequest, code);
        Assert.Equal(
            0,
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and status <> place_status('free')",
                eventId
            )
        );
    }

    [Fact]
    public async Task Ten_thousand_seat_ids_are_rejected_before_anything_is_read()
    {
        var eventId = await api.PublishedEventAsync();
        var answer = await api.Visitor().TryHoldAsync(eventId, new { seatIds = Enumerable.Range(0, 10_000) });
        await answer.IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed);
    }

    [Theory]
    [InlineData(EventStatus.Draft)]
    [InlineData(EventStatus.Unpublished)]
    [InlineData(EventStatus.Cancelled)]
    public async Task Seats_of_an_event_that_is_not_published_cannot_be_held(EventStatus status)
    {
        var eventId = await api.PublishedEventAsync(status: status);
        await (await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 1 } })).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.NotOnSale
        );
    }

    [Fact]
    public async Task A_standing_area_sells_its_capacity_and_not_one_more()
    {
        var eventId = await api.PublishedEventAsync(seats: 0, standing: 25);
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 30; i++)
            answers.Add(
                await api.Visitor()
                    .TryHoldAsync(eventId, new { standing = new[] { new { categoryId = 2, quantity = 1 } } })
            );

        Assert.Equal(25, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        await answers[^1].IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.NotEnoughPlaces);
        var hold = await answers[0].ReadAsync<HoldResponse>(HttpStatusCode.Created);
        Assert.Null(hold.Places[0].Seat);
        Assert.Equal(new Money(1500, "EUR"), hold.Total);
    }

    [Fact]
    public async Task The_map_and_the_counts_match_the_rows()
    {
        var eventId = await api.PublishedEventAsync(seats: 30, standing: 10);
        await api.Visitor().HoldAsync(eventId, 0, 5, 29);
        // The maps are notified of the hold after its commit.
        var map = await Eventually.SeeAsync(
            async () =>
                await (
                    await api.Visitor().GetAsync($"/api/events/{eventId}/availability")
                ).ReadAsync<AvailabilityResponse>(HttpStatusCode.OK),
            seen => seen.Categories[0].Free == 27
        );
        var packed = Convert.FromBase64String(map.States);
        var states = Enumerable.Range(0, 40).Select(i => (PlaceState)(packed[i / 4] >> (i % 4 * 2) & 3)).ToList();

        Assert.Equal([0, 5, 29], states.Select((s, i) => (s, i)).Where(x => x.s == PlaceState.Held).Select(x => x.i));
        Assert.Equal([27, 10], map.Categories.Select(c => c.Free));
    }

    [Fact]
    public async Task A_draft_shows_its_seats_to_its_organizer_only()
    {
        var (organizer, client) = await api.NewAccountAsync(Role.Organizer);
        var eventId = await api.PublishedEventAsync(organizer: organizer.Id, status: EventStatus.Draft);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/events/{eventId}/seats")).StatusCode);
        foreach (
            var stranger in new[]
            {
                api.Visitor(),
                await api.SignedInAsync(Role.Customer),
                await api.SignedInAsync(Role.Organizer),
            }
        )
        {
            foreach (var path in new[] { "seats", "availability", "seats/stream" })
                await (await stranger.GetAsync($"/api/events/{eventId}/{path}")).IsProblemAsync(
                    HttpStatusCode.NotFound,
                    ProblemCodes.NotFound
                );
        }
    }
}
