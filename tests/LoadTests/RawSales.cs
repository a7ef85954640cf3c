using Npgsql;

namespace LoadTests;

/// <summary>
/// The limit that everything else is compared with: holds and purchases in minimal SQL, in a schema of its own on the
/// same PostgreSQL server. A hold is one conditional update of two seats, all or nothing. A purchase is a hold and a
/// second statement that sells the seats and writes order, payment, two tickets, and outbox row. Statements are
/// prepared and use generic plans.
/// </summary>
sealed class RawSales(NpgsqlDataSource database, SeatSupply supply) : IAsyncDisposable
{
    // The states of its own seats.
    const int Free = 0;
    const int Held = 1;
    const int Sold = 2;

    // A seat that is not available causes a division by zero, which undoes the whole statement.
    static readonly string Hold = $"""
        with held as (
            update raw.seats set status = {Held}, hold_id = $3, hold_expires_at = now() + interval '5 minutes'
            where event_id = $1 and seat_no = any ($2) and (status = {Free} or (status = {Held} and hold_expires_at <= now()))
            returning 1)
        select 1 / (count(*) = cardinality($2))::int from held
        """;

    static readonly string Confirm = $"""
        with sold as (
            update raw.seats set status = {Sold}
            where event_id = $1 and seat_no = any ($2) and status = {Held} and hold_id = $3 and hold_expires_at > now()
            returning seat_no),
        ordered as (insert into raw.orders values ($4, $1, $3, 'buyer@example.com', 5000, 'EUR', now())),
        paid as (insert into raw.payments values (gen_random_uuid(), $4, 5000, 'EUR', $4::text, now())),
        ticketed as (insert into raw.tickets select gen_random_uuid(), $4, $1, seat_no, 2500 from sold),
        queued as (insert into raw.outbox values (gen_random_uuid(), 'booking.confirmed', $4::text, now()))
        select 1 / (count(*) = cardinality($2))::int from sold
        """;

    /// <summary>Creates the schema with enough free seats for a rate of holds over a period.</summary>
    public static async Task<RawSales> CreateAsync(LoadedPlatform platform, double perSecond, TimeSpan time)
    {
        var seats = SeatSupply.SeatsPerEvent(perSecond, time);
        var events = Enumerable.Range(0, SeatSupply.Events).Select(_ => SellingFunctions.NewId()).ToArray();
        var database = platform.With("-c plan_cache_mode=force_generic_plan");
        await using var create = database.CreateCommand(
            $"""
            drop schema if exists raw cascade;
            create schema raw;
            create table raw.seats (event_id uuid, seat_no int, status smallint not null default {Free}, hold_id uuid,
                hold_expires_at timestamptz, primary key (event_id, seat_no)) with (fillfactor = 50);
            create table raw.orders (id uuid primary key, event_id uuid not null, buyer_id uuid not null, email text not null,
                total_minor bigint not null, currency char(3) not null, created_at timestamptz not null);
            create table raw.payments (id uuid primary key, order_id uuid not null, amount_minor bigint not null,
                currency char(3) not null, reference text not null, created_at timestamptz not null);
            create table raw.tickets (id uuid primary key, order_id uuid not null, event_id uuid not null, seat_no int not null,
                price_minor bigint not null);
            create table raw.outbox (id uuid primary key, type text not null, payload text not null,
                created_at timestamptz not null);
            """
        );
        await create.ExecuteNonQueryAsync();
        await using var fill = database.CreateCommand(
            "insert into raw.seats (event_id, seat_no) select e, no from unnest($1) e, generate_series(0, $2) no"
        );
        fill.Parameters.Add(new() { Value = events });
        fill.Parameters.Add(new() { Value = seats - 1 });
        await fill.ExecuteNonQueryAsync();
        await using var analyze = database.CreateCommand("analyze raw.seats");
        await analyze.ExecuteNonQueryAsync();
        return new(database, new(events, seats));
    }

    public async Task<bool> HoldAsync()
    {
        var (eventId, seats) = supply.Next();
        return await IsOneAsync(Hold, eventId, seats, SellingFunctions.NewId());
    }

    public async Task<bool> PurchaseAsync()
    {
        var (eventId, seats) = supply.Next();
        var hold = SellingFunctions.NewId();
        return await IsOneAsync(Hold, eventId, seats, hold)
            && await IsOneAsync(Confirm, eventId, seats, hold, SellingFunctions.NewId());
    }

    public async ValueTask DisposeAsync()
    {
        // Its dead rows would keep autovacuum busy during the next scenarios.
        await using (var drop = database.CreateCommand("drop schema raw cascade"))
            await drop.ExecuteNonQueryAsync();
        await database.DisposeAsync();
    }

    async Task<bool> IsOneAsync(string sql, params object[] values) => await database.ScalarAsync(sql, values) is 1;
}
