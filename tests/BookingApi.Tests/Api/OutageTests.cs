using System.Net;
using System.Net.ServerSentEvents;
using BookingApi.Tests.Selling;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>The database server restarts and tells all its sessions so, whatever they are doing.</summary>
public sealed class OutageTests(ListeningFixture api) : IClassFixture<ListeningFixture>
{
    [Fact]
    public async Task A_read_in_the_middle_of_a_restart_is_tried_again_and_nobody_notices()
    {
        var customer = await api.SignedInAsync(Role.Customer);
        Task<HttpResponseMessage>? answer = null;
        await EndSessionsThatWaitForAsync("bookings", ended =>
        {
            answer ??= customer.GetAsync("/api/bookings/mine");
            return ended > 0;
        });
        Assert.Equal(HttpStatusCode.OK, (await answer!).StatusCode);
        Assert.Empty(api.Errors);
    }

    [Fact]
    public async Task A_hold_request_during_a_restart_is_told_when_to_retry_and_is_not_an_error()
    {
        var eventId = await api.PublishedEventAsync();
        Task<HttpResponseMessage>? answer = null;
        await EndSessionsThatWaitForAsync("places", _ =>
            (answer ??= api.Visitor().TryHoldAsync(eventId, new PlaceHoldRequest(SeatIds: [1, 2]))).IsCompleted
        );
        var held = await answer!;
        await Problem.MustBeAsync(held, HttpStatusCode.ServiceUnavailable, ProblemCodes.Unavailable);
        Assert.NotNull(held.Headers.RetryAfter?.Delta);
        Assert.Empty(api.Errors);
        await api.Visitor().HoldAsync(eventId, 1, 2);
    }

    [Fact]
    public async Task A_stream_continues_after_a_restart_during_a_read()
    {
        var customer = await api.SignedInAsync(Role.Customer);
        var booking = await customer.BookAsync(await customer.HoldAsync(await api.PublishedEventAsync(), 5));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var stream = await customer.GetAsync(
            $"/api/bookings/{booking.Id}/stream",
            HttpCompletionOption.ResponseHeadersRead,
            patience.Token
        );
        var messages = SseParser
            .Create(await stream.Content.ReadAsStreamAsync(patience.Token))
            .EnumerateAsync(patience.Token)
            .GetAsyncEnumerator(patience.Token);
        Assert.True(await messages.MoveNextAsync());
        Assert.Contains("PendingPayment", messages.Current.Data, StringComparison.Ordinal);

        await EndSessionsThatWaitForAsync("bookings", ended => ended > 0);
        await customer.PayAsync(booking.Id);

        Assert.True(await messages.MoveNextAsync());
        Assert.Contains("Confirmed", messages.Current.Data, StringComparison.Ordinal);
        Assert.Empty(api.Errors);
    }

    async Task EndSessionsThatWaitForAsync(string table, Func<long, bool> isEnough)
    {
        await using var holder = await api.Database.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var take = new NpgsqlCommand($"lock table {table}", holder))
            await take.ExecuteNonQueryAsync();
        // Other sessions may be waiting for the table, too, so repeat until the right one was ended.
        await Eventually.SeeAsync(
            () =>
                api.ScalarAsync<long>(
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
                ),
            isEnough
        );
    }
}
