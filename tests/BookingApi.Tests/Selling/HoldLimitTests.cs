using System.Net;
using System.Security.Cryptography;
using BookingApi.Tests.Api;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class HoldLimitTests(CrowdFixture api) : IClassFixture<CrowdFixture>
{
    [Fact]
    public async Task Fifty_anonymous_clients_at_one_address_cannot_hold_all_seats()
    {
        var eventId = await api.PublishedEventAsync(500);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => TryAsync(api.Portal("198.51.100.90"), eventId, 10 * i, 10))
        );
        Assert.Equal(5, answers.Count(a => a == HttpStatusCode.Created));
        Assert.Equal(45, answers.Count(a => a == HttpStatusCode.Conflict));
        using var refused = await api.Portal("198.51.100.90").TryHoldAsync(eventId, new { seatIds = new[] { 499 } });
        await Problem.MustBeAsync(refused, HttpStatusCode.Conflict, ProblemCodes.HoldLimitReached);
        // With forged ids, they can hold at most a quarter of the seats.
        await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => TryAsync(Browser("198.51.100.90"), eventId, 10 * i, 10))
        );
        Assert.InRange(
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and status = place_status('held')",
                eventId
            ),
            50,
            125
        );
    }

    [Fact]
    public async Task Fifty_families_behind_one_address_all_get_their_seats()
    {
        var eventId = await api.PublishedEventAsync(500);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => TryAsync(Browser("198.51.100.91"), eventId, 2 * i, 2))
        );
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer));
    }

    [Fact]
    public async Task One_visitor_can_hold_twenty_seats_and_replace_or_release_some()
    {
        var eventId = await api.PublishedEventAsync(200);
        var visitor = Browser("198.51.100.92");
        var first = await visitor.HoldAsync(eventId, [.. Enumerable.Range(0, 10)]);
        var second = await visitor.HoldAsync(eventId, [.. Enumerable.Range(10, 10)]);
        using var refused = await visitor.TryHoldAsync(eventId, new { seatIds = new[] { 30 } });
        await Problem.MustBeAsync(refused, HttpStatusCode.Conflict, ProblemCodes.HoldLimitReached);
        // Replacing seats does not add to their number.
        var third = await (
            await visitor.TryHoldAsync(eventId, new { seatIds = Enumerable.Range(30, 10) }, second.Token)
        ).ReadAsync<HoldResponse>(HttpStatusCode.Created);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await visitor.OnHoldAsync(HttpMethod.Delete, first.Id, first.Token)).StatusCode
        );
        await visitor.HoldAsync(eventId, [.. Enumerable.Range(50, 10)]);
        Assert.Equal(
            HttpStatusCode.OK,
            (await visitor.OnHoldAsync(HttpMethod.Post, third.Id, third.Token, "/extend")).StatusCode
        );
        using var full = await visitor.TryHoldAsync(eventId, new { seatIds = new[] { 70 } });
        await Problem.MustBeAsync(full, HttpStatusCode.Conflict, ProblemCodes.HoldLimitReached);
        // Another event has its own limit.
        await visitor.HoldAsync(await api.PublishedEventAsync(), 1, 2);
    }

    [Fact]
    public async Task Releasing_holds_repeatedly_makes_only_that_caller_wait()
    {
        var eventId = await api.PublishedEventAsync();
        var visitor = Browser("198.51.100.93");
        for (var i = 0; i < 6; i++)
        {
            var hold = await visitor.HoldAsync(eventId, 5);
            await visitor.OnHoldAsync(HttpMethod.Delete, hold.Id, hold.Token);
        }
        using var refused = await visitor.TryHoldAsync(eventId, new { seatIds = new[] { 5 } });
        await Problem.MustBeAsync(refused, HttpStatusCode.TooManyRequests, ProblemCodes.HoldCoolDown);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
        await Browser("198.51.100.93").HoldAsync(eventId, 5);
    }

    [Fact]
    public async Task A_token_of_a_released_hold_does_not_end_the_wait()
    {
        var eventId = await api.PublishedEventAsync();
        var visitor = Browser("198.51.100.94");
        var token = "";
        for (var i = 0; i < 6; i++)
        {
            var hold = await visitor.HoldAsync(eventId, 5);
            await visitor.OnHoldAsync(HttpMethod.Delete, hold.Id, hold.Token);
            token = hold.Token;
        }
        using var refused = await visitor.TryHoldAsync(eventId, new { seatIds = new[] { 5 } }, token);
        await Problem.MustBeAsync(refused, HttpStatusCode.TooManyRequests, ProblemCodes.HoldCoolDown);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(12)]
    public async Task One_order_can_take_all_seats_of_a_small_venue(int seats)
    {
        var eventId = await api.PublishedEventAsync(seats);
        await api.Portal("198.51.100.95").HoldAsync(eventId, [.. Enumerable.Range(0, Math.Min(10, seats))]);
    }

    [Fact]
    public async Task A_customer_with_an_account_holds_seats_beside_anonymous_callers_of_the_same_address()
    {
        var eventId = await api.PublishedEventAsync(100);
        await Task.WhenAll(
            Enumerable.Range(0, 10).Select(i => TryAsync(api.Portal("198.51.100.96"), eventId, 5 * i, 5))
        );
        Assert.Equal(HttpStatusCode.Conflict, await TryAsync(api.Portal("198.51.100.96"), eventId, 60, 1));
        var customer = await LoggedInAsync("198.51.100.96");
        Assert.Equal(HttpStatusCode.Created, await TryAsync(customer, eventId, 60, 4));
    }

    [Fact]
    public async Task Unpaid_bookings_count_until_they_are_paid_or_cancelled()
    {
        var eventId = await api.PublishedEventAsync(200);
        var customer = await LoggedInAsync("198.51.100.97");
        await customer.BookAsync(await customer.HoldAsync(eventId, [.. Enumerable.Range(0, 10)]));
        var second = await customer.BookAsync(await customer.HoldAsync(eventId, [.. Enumerable.Range(10, 10)]));
        using (var refused = await customer.TryHoldAsync(eventId, new { seatIds = new[] { 30 } }))
            await Problem.MustBeAsync(refused, HttpStatusCode.Conflict, ProblemCodes.HoldLimitReached);
        // Seats that another browser held before the login are refused when they are booked.
        var third = await Browser("198.51.100.104").HoldAsync(eventId, 30);
        using (var refused = await customer.TryBookAsync(third))
            await Problem.MustBeAsync(refused, HttpStatusCode.Conflict, ProblemCodes.HoldLimitReached);
        await CancelAsync(customer, second.Id);
        await customer.BookAsync(third);
        await customer.HoldAsync(eventId, [.. Enumerable.Range(40, 9)]);
    }

    [Fact]
    public async Task A_browser_and_its_account_share_one_limit()
    {
        var eventId = await api.PublishedEventAsync(300);
        var browser = NewBrowser();
        var visitor = api.Portal("198.51.100.105", browser: browser);
        var first = await visitor.HoldAsync(eventId, [.. Enumerable.Range(0, 10)]);
        var second = await visitor.HoldAsync(eventId, [.. Enumerable.Range(10, 10)]);
        var customer = await LoggedInAsync("198.51.100.105", browser);
        await RefusedAsync(customer);
        // Whoever logs in during the checkout continues with the same seats: changes, extends and books them.
        second = await (
            await customer.TryHoldAsync(eventId, new { seatIds = Enumerable.Range(20, 10) }, second.Token)
        ).ReadAsync<HoldResponse>(HttpStatusCode.Created);
        Assert.Equal(
            HttpStatusCode.OK,
            (await customer.OnHoldAsync(HttpMethod.Post, first.Id, first.Token, "/extend")).StatusCode
        );
        await RefusedAsync(customer);
        var booking = await customer.BookAsync(first);
        await customer.BookAsync(second);
        // Unpaid, with the account and after logging out.
        await RefusedAsync(customer);
        await RefusedAsync(visitor);
        await customer.PayAsync(booking.Id);
        await customer.HoldAsync(eventId, [.. Enumerable.Range(100, 10)]);
        await RefusedAsync(visitor);
        // Others at the same address are not affected.
        await Browser("198.51.100.105").HoldAsync(eventId, 200);

        async Task RefusedAsync(HttpClient client)
        {
            using var refused = await client.TryHoldAsync(eventId, new { seatIds = new[] { 299 } });
            await Problem.MustBeAsync(refused, HttpStatusCode.Conflict, ProblemCodes.HoldLimitReached);
        }
    }

    [Fact]
    public async Task Unpaid_bookings_that_are_created_at_the_same_moment_count_each_other()
    {
        var eventId = await api.PublishedEventAsync(200);
        var holds = new List<HoldResponse>();
        for (var i = 0; i < 4; i++)
            holds.Add(await Browser($"198.51.101.{i}").HoldAsync(eventId, [.. Enumerable.Range(10 * i, 10)]));
        var customer = await LoggedInAsync("198.51.101.9");
        var booked = await Task.WhenAll(holds.Select(hold => customer.TryBookAsync(hold)));
        Assert.Equal(2, booked.Count(answer => answer.StatusCode == HttpStatusCode.Created));
    }

    [Fact]
    public async Task Cancelling_unpaid_bookings_again_and_again_has_to_wait_too()
    {
        var eventId = await api.PublishedEventAsync();
        var customer = await LoggedInAsync("198.51.100.98");
        for (var i = 0; i < 6; i++)
            await CancelAsync(customer, (await customer.BookAsync(await customer.HoldAsync(eventId, 5))).Id);
        using var refused = await customer.TryHoldAsync(eventId, new { seatIds = new[] { 5 } });
        await Problem.MustBeAsync(refused, HttpStatusCode.TooManyRequests, ProblemCodes.HoldCoolDown);
    }

    [Fact]
    public async Task A_hold_placed_before_logging_in_is_counted_only_once_when_it_is_booked()
    {
        var eventId = await api.PublishedEventAsync(200);
        var browser = NewBrowser();
        var visitor = api.Portal("198.51.100.99", browser: browser);
        var customer = await LoggedInAsync("198.51.100.99", browser);
        for (var i = 0; i < 3; i++)
            await customer.BookAsync(await visitor.HoldAsync(eventId, [.. Enumerable.Range(6 * i, 6)]));
        // 18 of the 20 seats are counted, for the browser as for the account.
        Assert.Equal(HttpStatusCode.Conflict, await TryAsync(visitor, eventId, 50, 3));
        await visitor.HoldAsync(eventId, 50, 51);
        Assert.Equal(HttpStatusCode.Conflict, await TryAsync(customer, eventId, 60, 1));
    }

    [Fact]
    public async Task Accounts_at_one_address_cannot_block_a_venue_by_booking_without_paying()
    {
        var eventId = await api.PublishedEventAsync(100);
        var (customers, bookings) = (new List<HttpClient>(), new List<BookingResponse>());
        for (var i = 0; i < 7; i++)
        {
            customers.Add(await LoggedInAsync("198.51.100.101"));
            bookings.Add(await customers[i].BookAsync(await TenAsync(customers[i], i)));
        }
        var next = await LoggedInAsync("198.51.100.101");
        using (var refused = await next.TryHoldAsync(eventId, new { seatIds = Enumerable.Range(70, 10) }))
            await Problem.MustBeAsync(refused, HttpStatusCode.Conflict, ProblemCodes.HoldLimitReached);
        // From another network, and for buyers who pay, nothing is limited.
        await TenAsync(await LoggedInAsync("198.51.100.102"), 9);
        await customers[0].PayAsync(bookings[0].Id);
        await next.BookAsync(await TenAsync(next, 7));
        // Expired unpaid bookings no longer count.
        await ExpireAsync(eventId, bookings[1].Id);
        await TenAsync(await LoggedInAsync("198.51.100.101"), 8);

        Task<HoldResponse> TenAsync(HttpClient customer, int row) =>
            customer.HoldAsync(eventId, [.. Enumerable.Range(10 * row, 10)]);
    }

    [Fact]
    public async Task Letting_unpaid_bookings_expire_repeatedly_leads_to_a_wait_and_paying_does_not()
    {
        var eventId = await api.PublishedEventAsync();
        var (patient, buyer) = (await LoggedInAsync("198.51.100.103"), await LoggedInAsync("198.51.100.103"));
        for (var i = 0; i < 6; i++)
        {
            await ExpireAsync(eventId, (await patient.BookAsync(await patient.HoldAsync(eventId, 5))).Id);
            await buyer.PayAsync((await buyer.BookAsync(await buyer.HoldAsync(eventId, 10 + i))).Id);
        }
        using var refused = await patient.TryHoldAsync(eventId, new { seatIds = new[] { 5 } });
        await Problem.MustBeAsync(refused, HttpStatusCode.TooManyRequests, ProblemCodes.HoldCoolDown);
        await buyer.HoldAsync(eventId, 5);
    }

    async Task ExpireAsync(Guid eventId, Guid bookingId)
    {
        await api.ScalarAsync<DateTime>(
            "update bookings set expires_at = clock_timestamp() where id = $1 returning expires_at",
            bookingId
        );
        Assert.True(await api.Services.GetRequiredService<BookingStore>().ExpireAsync(eventId, bookingId, default));
    }

    async Task<HttpClient> LoggedInAsync(string address, string? browser = null)
    {
        var (account, _) = await api.NewAccountAsync(Role.Customer);
        var client = api.Portal(address, browser: browser);
        client.DefaultRequestHeaders.Authorization = new("Bearer", ApiFixture.AccessTokenOf(account, api.Services));
        return client;
    }

    static async Task CancelAsync(HttpClient customer, Guid bookingId)
    {
        using var cancelled = await customer.PostWithKeyAsync(
            $"/api/bookings/{bookingId}/cancel",
            new { },
            Buying.NewKey()
        );
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
    }

    static string NewBrowser() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    HttpClient Browser(string address) => api.Portal(address, browser: NewBrowser());

    static async Task<HttpStatusCode> TryAsync(HttpClient client, Guid eventId, int first, int count) =>
        (await client.TryHoldAsync(eventId, new { seatIds = Enumerable.Range(first, count) })).StatusCode;
}
