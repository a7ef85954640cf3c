using System.Collections.Concurrent;
using TicketPlatform.Contracts;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>A rollout while a sale is running: every process of every service is replaced.</summary>
[Collection(FaultTests.Name)]
public sealed class RollingUpdateTests(RollingPlatform platform) : IClassFixture<RollingPlatform>
{
    const int Buyers = 4,
        Readers = 4,
        Rows = 40,
        SeatsPerRow = 50;

    readonly ConcurrentQueue<string> failures = new();
    readonly CancellationTokenSource rolledOut = new();

    [Fact]
    public async Task Replacing_every_replica_while_buyers_buy_fails_no_request_and_loses_no_purchase()
    {
        var play = await NewEvents.PublishAsync(platform, "Roll-out", Rows, SeatsPerRow);
        var accounts = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(_ => ApiUser.RegisterAsync(platform)));
        var (sold, nextSeat) = (new ConcurrentBag<(ApiUser Buyer, BookingResponse Booking)>(), 0);
        var seen = new ConcurrentDictionary<int, int>();

        Task[] people =
        [
            .. accounts.Select(buyer => UntilRolledOutAsync("buying", () => BuyAsync(buyer))),
            UntilRolledOutAsync("shop", () => VisitAsync(ResourceNames.CustomerPortal, $"/events/{play.Slug}")),
            UntilRolledOutAsync("seats", () => VisitAsync(ResourceNames.CustomerPortal, $"/events/{play.Slug}/seats")),
            UntilRolledOutAsync("login", () => VisitAsync(ResourceNames.EmployeePortal, "/login")),
        ];
        using var closing = new CancellationTokenSource();
        var streams = Enumerable.Range(0, Readers).Select(reader => FollowAsync(play.Id, reader, seen, closing.Token));
        var open = streams.ToList();
        foreach (
            var service in new[]
            {
                ResourceNames.Workers,
                ResourceNames.BookingApi,
                ResourceNames.CustomerPortal,
                ResourceNames.EmployeePortal,
            }
        )
            await platform.ReplaceAsync(service);
        await rolledOut.CancelAsync();
        await Task.WhenAll(people);

        Assert.Empty(failures);
        Assert.NotEmpty(sold);
        foreach (var (buyer, booking) in sold)
            await buyer.WaitForTicketsAsync(booking.Id);
        Assert.Equal(
            2 * sold.Count,
            await platform.ScalarAsync<int>(
                "select count(distinct place_no) from tickets where event_id = $1 and status <> ticket_status('void')",
                play.Id
            )
        );
        await Eventually.SeeAsync(
            () =>
                platform.ScalarAsync<int>(
                    "select count(*) from mails where event_id = $1 and kind = 'booking-confirmed' and state = 'sent'",
                    play.Id
                ),
            mailed => mailed == sold.Count
        );

        // Whichever process a stream was on, it continues on another one.
        var before = Enumerable.Range(0, Readers).Select(reader => seen.GetValueOrDefault(reader)).ToArray();
        (
            await ApiUser.Anonymous(platform).Selling.PlaceHoldAsync(play.Id, new(SeatIds: [Rows * SeatsPerRow - 1]))
        ).Expect();
        await Eventually.SeeAsync(
            () => Task.FromResult(Enumerable.Range(0, Readers).All(r => seen.GetValueOrDefault(r) > before[r])),
            all => all
        );
        await closing.CancelAsync();
        await Task.WhenAll(open);
        Assert.Empty(failures);

        async Task BuyAsync(ApiUser buyer)
        {
            var first = Interlocked.Add(ref nextSeat, 2) - 2;
            sold.Add((buyer, await buyer.BuyAsync(play.Id, first, first + 1)));
        }
    }

    async Task UntilRolledOutAsync(string what, Func<Task> act)
    {
        while (!rolledOut.IsCancellationRequested)
        {
            try
            {
                await act();
                await Task.Delay(200);
            }
            catch (Exception e)
            {
                failures.Enqueue($"{what}: {e.Message}");
                return;
            }
        }
    }

    async Task VisitAsync(string portal, string path)
    {
        using var visitor = platform.Client(portal);
        using var page = await visitor.GetAsync(path);
        if (!page.IsSuccessStatusCode)
            throw new HttpRequestException($"{portal} answered {path} with {(int)page.StatusCode}");
    }

    /// <summary>Reads the seats as a browser does, which reconnects after its stream has ended.</summary>
    async Task FollowAsync(Guid eventId, int reader, ConcurrentDictionary<int, int> seen, CancellationToken closing)
    {
        using var browser = platform.Client(ResourceNames.CustomerPortal);
        while (!closing.IsCancellationRequested)
        {
            try
            {
                await using var stream = await browser.GetStreamAsync($"/live/events/{eventId}/seats", closing);
                using var lines = new StreamReader(stream);
                while (await lines.ReadLineAsync(closing) is { } line)
                {
                    if (line.StartsWith("event:", StringComparison.Ordinal))
                        seen.AddOrUpdate(reader, 1, (_, count) => count + 1);
                }
            }
            catch (OperationCanceledException) when (closing.IsCancellationRequested)
            {
                return;
            }
            catch (IOException)
            {
                // Its process has ended.
            }
            catch (HttpRequestException e)
            {
                failures.Enqueue($"stream: {e.Message}");
                return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }
}
