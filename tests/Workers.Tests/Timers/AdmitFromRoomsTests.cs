using TicketPlatform.Data.WaitingRooms;
using TicketPlatform.Domain.WaitingRooms;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Timers;

public sealed class AdmitFromRoomsTests : Stage
{
    static readonly HoldHealth Well = new(200, 0, TimeSpan.FromMilliseconds(15));
    static readonly HoldHealth Slow = new(200, 0, TimeSpan.FromSeconds(2));

    Task SellInAsync(string interval) =>
        ExecuteAsync(
            $"update events set on_sale_at = clock_timestamp() + interval '{interval}', room_opens_minutes = 30 where id = '{Shop.EventId}'"
        );

    Task FillAsync(int people) =>
        ExecuteAsync(
            $"insert into room_entries (event_id, id, joined_at) select '{Shop.EventId}', gen_random_uuid(), clock_timestamp() from generate_series(1, {people})"
        );

    Task<long> RoomsAsync() => ReadAsync<long>("select count(*) from waiting_rooms");

    Task<long> AdmittedAsync() => ReadAsync<long>("select count(*) from room_entries where admitted_at is not null");

    Task<double> PaceAsync() => ReadAsync<double>("select pace_per_minute from waiting_rooms");

    async Task OpenAndFillAsync(int people)
    {
        await SellInAsync("10 minutes");
        await Eventually.SeeAsync(RoomsAsync, rooms => rooms == 1);
        await FillAsync(people);
        await SellInAsync("0 seconds");
    }

    [Fact]
    public async Task A_waiting_room_opens_draws_and_admits_automatically_with_any_number_of_workers()
    {
        StartWorker();
        StartWorker();
        await OpenAndFillAsync(300);
        await Eventually.SeeAsync(AdmittedAsync, admitted => admitted >= 30);
        // Everyone once, from the front, and each position once.
        Assert.Equal(300, await ReadAsync<long>("select count(distinct position) from room_entries"));
        Assert.Equal(
            0,
            await ReadAsync<long>(
                "select count(*) from room_entries n, waiting_rooms r where (n.position <= r.admitted_up_to) <> (n.admitted_at is not null)"
            )
        );
        Assert.Equal(
            "00:10:00",
            await ReadAsync<string>(
                "select distinct (admission_expires_at - admitted_at)::interval(0)::text from room_entries where admitted_at is not null"
            )
        );
    }

    [Fact]
    public async Task The_pace_follows_what_the_nodes_report()
    {
        var reports = new HealthReports(
            await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(await TestServers.RedisAsync()),
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<HealthReports>.Instance
        );
        // Other tests of this run may report too; the slowest node counts.
        StartWorker();
        await OpenAndFillAsync(5000);
        await Eventually.SeeAsync(
            async () =>
            {
                reports.Publish("test-node", Well);
                return await PaceAsync();
            },
            pace => pace > 400
        );
        await Eventually.SeeAsync(
            async () =>
            {
                reports.Publish("test-node", Slow);
                return await PaceAsync();
            },
            pace => pace < 300
        );
        Assert.Equal(
            2000,
            await Eventually.SeeAsync(
                () => ReadAsync<double>("select measured_p95_ms from waiting_rooms"),
                ms => ms > 0
            )
        );
        // It no longer reports anything: back to the safe pace.
        await Eventually.SeeAsync(PaceAsync, pace => pace == new WaitingRoomPolicy().SafePacePerMinute);
    }

    [Fact]
    public async Task Without_Redis_admission_continues_at_the_safe_pace()
    {
        Redis.Shut();
        StartWorker(null, ("WaitingRoom:SafePacePerMinute", "600"));
        await OpenAndFillAsync(5000);
        await Eventually.SeeAsync(AdmittedAsync, admitted => admitted >= 30);
        Assert.Equal(600, await PaceAsync());
        Assert.Equal(
            0,
            await ReadAsync<long>("select count(*) from waiting_rooms where measured_requests is not null")
        );
        // Ten per second, and at most two seconds' worth at once.
        Assert.True(
            await ReadAsync<bool>(
                "select (select count(*) from room_entries where admitted_at is not null) <= 20 + 10 * extract(epoch from clock_timestamp() - drawn_at) from waiting_rooms"
            )
        );
    }
}
