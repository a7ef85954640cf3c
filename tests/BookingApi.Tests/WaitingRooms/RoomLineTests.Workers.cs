using Npgsql;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.WaitingRooms;

public sealed partial class RoomLineTests
{
    [Fact]
    public async Task Several_workers_admit_nobody_twice_and_no_faster_than_one()
    {
        const int Workers = 8;
        var eventId = await api.OpenRoomAsync();
        await FillAsync(eventId, 200);
        await api.BeginSaleAsync(eventId);
        var atOnce = await AdmittedAsync(eventId);
        Assert.InRange(atOnce, 5, 10);
        await StopTimeAfterRoundsAsync(eventId);
        await api.DoAsync("update waiting_rooms set allowance = 0, pace_per_minute = 270 where event_id = $1", eventId);

        // The workers would also admit from the rooms of other tests.
        await api.DoAsync(
            "update waiting_rooms set allowance = 0, ran_at = clock_timestamp() + interval '1 hour' where event_id <> $1",
            eventId
        );

        // All workers have run by the end of the second.
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await DoAsync("select from waiting_rooms where event_id = $1 for update");
        var playing = Enumerable.Range(0, Workers).Select(_ => Task.Run(() => api.PlayRoomsAsync())).ToList();
        await Eventually.SeeAsync(
            () =>
                api.ScalarAsync<long>(
                    "select count(*) from pg_stat_activity where datname = current_database() "
                        + "and wait_event_type = 'Lock' and query like '%for no key update'"
                ),
            waiting => waiting == Workers
        );
        await DoAsync("update waiting_rooms set ran_at = clock_timestamp() - interval '1 second' where event_id = $1");
        await transaction.CommitAsync();

        var let = (await Task.WhenAll(playing)).Sum();
        Assert.InRange(let, 5, 6);
        Assert.Equal(atOnce + let, await AdmittedAsync(eventId));
        Assert.Equal(
            atOnce + let,
            await api.ScalarAsync<long>("select admitted_up_to from waiting_rooms where event_id = $1", eventId)
        );
        // The front of the queue, without a gap.
        Assert.Equal(
            atOnce + let,
            await api.ScalarAsync<long>(
                "select max(position) from room_entries where event_id = $1 and admitted_at is not null",
                eventId
            )
        );

        async Task DoAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction)
            {
                Parameters = { new() { Value = eventId } },
            };
            await command.ExecuteNonQueryAsync();
        }
    }

    // However long a worker waits for the lock, no time has passed since the previous run.
    async Task StopTimeAfterRoundsAsync(Guid eventId) =>
        await api.DoAsync(
            $"""
            create function stop_time() returns trigger language plpgsql as $$
            begin
                if new.ran_at > clock_timestamp() - interval '500 milliseconds' then
                    new.ran_at := new.ran_at + interval '1 hour';
                end if;
                return new;
            end $$;
            create trigger stop_time before update of ran_at on waiting_rooms
            for each row when (new.event_id = '{eventId}') execute function stop_time()
            """
        );
}
