using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using TicketPlatform.Data;
using TicketPlatform.Data.Migrations;
using TicketPlatform.Data.Selling;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>Data sold with the first version of the schema, migrated to the current one.</summary>
public sealed class UpgradeTests
{
    // Data as the first version wrote it: never changed, whatever later versions write.
    const string FirstVersionRows = """
        insert into users (id, name, role, created_at, user_name, normalized_user_name, email, normalized_email, email_confirmed)
            values ('01990f6e-0000-7000-8000-000000000001', 'Ada', 0, now(), 'ada@example.com', 'ADA@EXAMPLE.COM', 'ada@example.com', 'ADA@EXAMPLE.COM', true);
        insert into events (id, slug, organizer_id, title, summary, description, genre, status, venue_name, venue_address, venue_city, venue_country, time_zone,
                doors_at, starts_at, ends_at, currency, layout_version, next_place_no, version, created_at, published_at)
            values ('01990f6e-0000-7000-8000-000000000002', 'an-evening', '01990f6e-0000-7000-8000-000000000001', 'An evening', 'One sentence.', 'Some more.', 0, 1,
                'The Hall', 'Quay 4', 'Hamburg', 'DE', 'Europe/Berlin', now() + '29 days', now() + '30 days', now() + '31 days', 'EUR', 1, 20, 1, now(), now());
        insert into ticket_categories (event_id, category_no, name, description, price_minor) values ('01990f6e-0000-7000-8000-000000000002', 1, 'Stalls', '', 2500);
        insert into sections (event_id, section_no, name, kind, category_no, first_place_no, capacity, row_count, seats_per_row, first_row_label, first_seat_number,
                step_free_rows, x, y, rotation, curve, seat_spacing, row_spacing, width, height)
            values ('01990f6e-0000-7000-8000-000000000002', 1, 'Stalls', 0, 1, 0, 20, 2, 10, 'A', 1, '{}', 0, 0, 0, 0, 10, 12, 0, 0);
        insert into places (event_id, place_no, section_no, category_no) select '01990f6e-0000-7000-8000-000000000002', n, 1, 1 from generate_series(0, 19) n;
        insert into holds (event_id, id, token_hash, state, first_placed_at, expires_at, place_nos, category_nos, prices_minor, currency)
            values ('01990f6e-0000-7000-8000-000000000002', '01990f6e-0000-7000-8000-000000000004', decode(repeat('ab', 32), 'hex'), 2, now(), now(), '{7}', '{1}', '{2500}', 'EUR');
        insert into bookings (event_id, id, reference, user_id, hold_id, status, currency, total_minor, contact_name, contact_email, created_at, expires_at, confirmed_at)
            values ('01990f6e-0000-7000-8000-000000000002', '01990f6e-0000-7000-8000-000000000003', 'TP-FIRST001', '01990f6e-0000-7000-8000-000000000001',
                '01990f6e-0000-7000-8000-000000000004', 1, 'EUR', 2500, 'Ada', 'ada@example.com', now(), now(), now());
        update places set status = 3, booking_id = '01990f6e-0000-7000-8000-000000000003' where place_no = 7
        """;

    // Of the early-bird seats, 7 was sold and 8 is held, both with another category at that time; 9 was never moved.
    const string EarlyBirdRows = """
        insert into ticket_categories (event_id, category_no, name, description, price_minor) values ('01990f6e-0000-7000-8000-000000000002', 2, 'Balcony', '', 1500);
        insert into booking_items (event_id, booking_id, place_no, category_no, price_minor, attendee_name)
            values ('01990f6e-0000-7000-8000-000000000002', '01990f6e-0000-7000-8000-000000000003', 7, 2, 1500, 'Ada');
        insert into holds (event_id, id, token_hash, state, first_placed_at, expires_at, place_nos, category_nos, prices_minor, currency)
            values ('01990f6e-0000-7000-8000-000000000002', '01990f6e-0000-7000-8000-000000000005', decode(repeat('cd', 32), 'hex'), 0, now(), now() + '1 hour', '{6,8}', '{1,2}', '{2500,1500}', 'EUR');
        update places set status = 1, hold_id = '01990f6e-0000-7000-8000-000000000005', hold_expires_at = now() + '1 hour' where place_no in (6, 8);
        update places set early_bird = true where place_no in (7, 8, 9)
        """;

    const string RefundRows = """
        insert into payments (event_id, id, booking_id, user_id, provider, status, amount_minor, currency, method, idempotency_key, created_at, updated_at)
            values ('01990f6e-0000-7000-8000-000000000002', '01990f6e-0000-7000-8000-000000000006', '01990f6e-0000-7000-8000-000000000003',
                '01990f6e-0000-7000-8000-000000000001', 'demo', 5, 2500, 'EUR', 'Card', 'key', now(), now());
        insert into refunds (event_id, id, booking_id, payment_id, amount_minor, currency, place_nos, reason, requested_by, status, created_at, updated_at)
            select '01990f6e-0000-7000-8000-000000000002', gen_random_uuid(), '01990f6e-0000-7000-8000-000000000003', '01990f6e-0000-7000-8000-000000000006',
                amount, 'EUR', '{}', reason, '01990f6e-0000-7000-8000-000000000001', 1, now(), now()
            from (values (1, 'Returned by the buyer.'), (2, 'The payment arrived too late; all of it goes back.')) r (amount, reason)
        """;

    [Fact]
    public Task Seats_sold_by_the_first_version_are_still_sold_and_the_rest_can_be_held() =>
        OnFirstVersionAsync(
            async (database, migrated) =>
            {
                await DatabaseMigrator.MigrateAsync(database);
                // Running it again, as the next rollout does, changes nothing.
                await DatabaseMigrator.MigrateAsync(database);

                Assert.Empty(await migrated.Database.GetPendingMigrationsAsync());
                await using var db = Open(database);
                Assert.Equal("An evening", (await db.Events.SingleAsync()).Title);
                var booking = await db.Bookings.SingleAsync();
                Assert.Equal("TP-FIRST001", booking.Reference);
                await using var source = NpgsqlDataSource.Create(database);
                // Its id does not contain its event.
                Assert.Equal(
                    [booking.EventId],
                    await new EventLookup(source, TimeProvider.System).FindAsync(booking.Id, default)
                );
                Assert.Equal(2500, (await db.TicketCategories.SingleAsync()).CurrentMinor);
                Assert.Equal("ada@example.com", (await db.Users.SingleAsync()).Email);
                Assert.Equal([7], await db.Places.Where(p => p.BookingId != null).Select(p => p.PlaceNo).ToListAsync());
                Assert.Equal(19, await db.Places.CountAsync(p => p.BookingId == null));
            }
        );

    [Fact]
    public Task A_migration_that_waits_for_a_long_report_lets_buyers_go_first() =>
        OnFirstVersionAsync(
            async (database, migrated) =>
            {
                await using var source = NpgsqlDataSource.Create(database);
                await using var report = await source.OpenConnectionAsync();
                await using var reading = await report.BeginTransactionAsync();
                await CountAsync(report);
                var migrating = DatabaseMigrator.MigrateAsync(database);
                await Eventually.SeeAsync(
                    async () =>
                    {
                        await using var waiting = source.CreateCommand(
                            "select count(*) from pg_locks where not granted and relation = 'bookings'::regclass"
                        );
                        return (long)(await waiting.ExecuteScalarAsync())!;
                    },
                    count => count > 0
                );

                // This would wait as long as the report, behind the migration.
                await using (var buyer = await source.OpenConnectionAsync())
                    Assert.Equal(1L, await CountAsync(buyer));

                await reading.CommitAsync();
                await migrating;
                Assert.Empty(await migrated.Database.GetPendingMigrationsAsync());
            }
        );

    static async Task<long> CountAsync(NpgsqlConnection connection)
    {
        await using var count = new NpgsqlCommand("select count(*) from bookings", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    [Fact]
    public Task Early_bird_units_belong_to_the_category_at_whose_price_they_were_sold() =>
        OnFirstVersionAsync(
            async (database, _) =>
            {
                await DatabaseMigrator.MigrateAsync(database);
                // EF cannot stop at an earlier migration of ours; without its column, 0019 finds the state that it
                // found then.
                await ExecuteAsync(database, "alter table places drop column early_bird_category_no");
                await ExecuteAsync(database, EarlyBirdRows);
                await ExecuteAsync(database, Embedded("0019_early_bird_category.sql"));
                await using var db = Open(database);
                Assert.Equal(
                    [(7, (short?)2), (8, (short?)2), (9, (short?)1)],
                    await db
                        .Places.Where(p => p.EarlyBirdCategoryNo != null)
                        .OrderBy(p => p.PlaceNo)
                        .Select(p => new ValueTuple<int, short?>(p.PlaceNo, p.EarlyBirdCategoryNo))
                        .ToListAsync()
                );
            }
        );

    [Fact]
    public Task Refund_reasons_written_by_the_database_become_codes_and_those_of_people_stay() =>
        OnFirstVersionAsync(
            async (database, _) =>
            {
                await DatabaseMigrator.MigrateAsync(database);
                await ExecuteAsync(database, RefundRows);
                await ExecuteAsync(database, Embedded("0024_refund_reason_codes.sql"));
                await using var db = Open(database);
                Assert.Equal(
                    ["Returned by the buyer.", "paid_too_late"],
                    await db.Refunds.OrderBy(r => r.AmountMinor).Select(r => r.Reason).ToListAsync()
                );
            }
        );

    static BookingDbContext Open(string database) =>
        new(new DbContextOptionsBuilder<BookingDbContext>().UseNpgsql(database).UseSnakeCaseNamingConvention().Options);

    static async Task OnFirstVersionAsync(Func<string, BookingDbContext, Task> test)
    {
        var server = await TestServers.PostgresAsync();
        var name = $"upgrade_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        await ExecuteAsync(server, $"create database {name}");
        var database = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString;
        try
        {
            // Without the naming convention, like the migrator: it would rename the columns of the history table.
            await using var migrated = new BookingDbContext(
                new DbContextOptionsBuilder<BookingDbContext>()
                    .UseNpgsql(database)
                    .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning))
                    .Options
            );
            var history = migrated.GetService<IHistoryRepository>();
            await ExecuteAsync(database, Embedded("0001_foundation.sql"));
            await ExecuteAsync(database, Embedded("0001_operations.sql"));
            await ExecuteAsync(
                database,
                history.GetCreateScript() + history.GetInsertScript(new("0001_foundation", "10.0.0"))
            );
            await ExecuteAsync(database, FirstVersionRows);
            await test(database, migrated);
        }
        finally
        {
            await ExecuteAsync(server, $"drop database {name} with (force)");
        }
    }

    static string Embedded(string name)
    {
        using var reader = new StreamReader(typeof(BookingDbContext).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }
        );
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
