using Npgsql;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Scale;

/// <summary>
/// An event is the unit of scale: all of its selling rows can be stored on one node, and no constraint or reference
/// extends beyond them (docs/adr/0014).
/// </summary>
public sealed class SellingSchemaTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    // Known exceptions, with their reasons.
    static readonly string[] Exceptions =
    [
        // The previous version relies on it when it deletes a coupon. The next release can drop it.
        "coupon_redemptions: foreign key coupon_redemptions_coupon_id_fkey to coupons leaves the event",
    ];

    // Partitions repeat what their table has.
    const string Violations = """
        with selling as (
            select c.oid, c.relname as name from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relname = any ($1))
        select s.name || ': unique index ' || i.relname || ' does not lead with event_id'
        from selling s
        join pg_index x on x.indrelid = s.oid and x.indisunique
        join pg_class i on i.oid = x.indexrelid
        left join pg_attribute a on a.attrelid = s.oid and a.attnum = x.indkey[0]
        where a.attname is distinct from 'event_id'
        union all
        select s.name || ': foreign key ' || f.conname || ' to ' || r.relname || ' leaves the event'
        from selling s
        join pg_constraint f on f.conrelid = s.oid and f.contype = 'f'
        join pg_class r on r.oid = f.confrelid
        where not exists (
            select from generate_subscripts(f.conkey, 1) k
            join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[k]
            join pg_attribute b on b.attrelid = f.confrelid and b.attnum = f.confkey[k]
            where a.attname = 'event_id' and (b.attname = 'event_id' or r.relname = 'events' and b.attname = 'id'))
        union all
        select r.relname || ': foreign key ' || f.conname || ' refers to ' || s.name || ' without the event'
        from selling s
        join pg_constraint f on f.confrelid = s.oid and f.contype = 'f'
        join pg_class r on r.oid = f.conrelid
        where not r.relname = any ($1) and not r.relispartition
        union all
        select s.name || ': column ' || a.attname || ' is numbered for all events'
        from selling s
        join pg_attribute a on a.attrelid = s.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like '%nextval(%'
        union all
        select s.name || ': trigger ' || t.tgname || ' reads transition tables'
        from selling s
        join pg_trigger t on t.tgrelid = s.oid and not t.tgisinternal
        where t.tgoldtable is not null or t.tgnewtable is not null
        order by 1
        """;

    [Fact]
    public async Task Keys_lead_with_the_event_and_nothing_is_numbered_or_referenced_beyond_it()
    {
        await using var connection = await api.Database.OpenConnectionAsync();
        Assert.Equal(Exceptions, await ViolationsAsync(connection, SellingTables.Names));
    }

    [Fact]
    public async Task Every_table_with_an_event_id_is_listed()
    {
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            """
            select c.relname::text from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'event_id' and not a.attisdropped)
            """,
            connection
        );
        Assert.Equal(
            SellingTables.Names.Concat(SellingTables.OtherTablesWithAnEvent).Order(StringComparer.Ordinal),
            (await ReadAsync(command)).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Selling_tables_are_split_by_event_when_partitioning_is_enabled()
    {
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            "select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'p'",
            connection
        );
        Assert.Equal(
            TestDatabase.Partitioned ? SellingTables.Names.Order(StringComparer.Ordinal) : [],
            (await ReadAsync(command)).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Every_violation_is_found()
    {
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var create = new NpgsqlCommand(
            """
            create table owners_of_spoilt (id uuid primary key);
            create table spoilt (id uuid primary key, event_id uuid, no bigint generated always as identity,
                line bigserial, owner_id uuid references owners_of_spoilt, unique (event_id, no));
            create table readers_of_spoilt (spoilt_id uuid references spoilt);
            create function nothing_to_do() returns trigger language plpgsql as $$ begin return null; end $$;
            create trigger counts after insert on spoilt referencing new table as added
                for each statement execute function nothing_to_do();
            create trigger harmless after insert on spoilt for each row execute function nothing_to_do();
            """,
            connection
        );
        await create.ExecuteNonQueryAsync();
        Assert.Equal(
            [
                "readers_of_spoilt: foreign key readers_of_spoilt_spoilt_id_fkey refers to spoilt without the event",
                "spoilt: column line is numbered for all events",
                "spoilt: column no is numbered for all events",
                "spoilt: foreign key spoilt_owner_id_fkey to owners_of_spoilt leaves the event",
                "spoilt: trigger counts reads transition tables",
                "spoilt: unique index spoilt_pkey does not lead with event_id",
            ],
            await ViolationsAsync(connection, ["spoilt"])
        );
    }

    static async Task<List<string>> ViolationsAsync(NpgsqlConnection connection, string[] tables)
    {
        await using var command = new NpgsqlCommand(Violations, connection);
        command.Parameters.Add(new() { Value = tables });
        return await ReadAsync(command);
    }

    static async Task<List<string>> ReadAsync(NpgsqlCommand command)
    {
        var found = new List<string>();
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            found.Add(row.GetString(0));
        return found;
    }
}
