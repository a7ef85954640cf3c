using Npgsql;

namespace TicketPlatform.TestKit;

/// <summary>Events created directly in the database, for tests and measurements of what happens afterwards.</summary>
public static class EventRows
{
    /// <summary>
    /// An event with one seated section (category 1 at 25.00 EUR, rows of ten seats from A1, places from 0) and, after
    /// it, a standing area (category 2 at 15.00 EUR).
    /// </summary>
    public static async Task<Guid> InsertEventAsync(
        this NpgsqlDataSource database,
        Guid organizer,
        int seats = 100,
        int standing = 0,
        EventStatus status = EventStatus.Published
    ) => (await database.InsertEventsAsync(1, organizer, seats, standing, status))[0];

    /// <summary>Many events of one size, see <see cref="InsertEventAsync"/>.</summary>
    public static async Task<Guid[]> InsertEventsAsync(
        this NpgsqlDataSource database,
        int count,
        Guid organizer,
        int seats = 100,
        int standing = 0,
        EventStatus status = EventStatus.Published
    )
    {
        var ids = Enumerable
            .Range(0, count)
            .Select(_ => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()))
            .ToArray();
        var rows = (seats + 9) / 10;
        await using var batch = database.CreateBatch();
        batch.Timeout = 300;
        void Add(string sql) =>
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = ids } } });
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                $"""
                insert into events (id, slug, organizer_id, title, summary, description, genre, status, venue_name, venue_address, venue_city, venue_country, time_zone,
                    doors_at, starts_at, ends_at, currency, layout_version, next_place_no, version, created_at, published_at)
                select id, 'evening-' || id, $2, 'An evening', 'One sentence.', 'Some more.', 0, {(int)status}, 'The Hall', 'Quay 4', 'Hamburg', 'DE', 'Europe/Berlin',
                    now() + '29 days', now() + '30 days', now() + '30 days 3 hours', 'EUR', 1, {rows * 10
                    + standing}, 1, now(), now()
                from unnest($1) id
                """
            )
            {
                Parameters =
                {
                    new() { Value = ids },
                    new() { Value = organizer },
                },
            }
        );
        // The current price too: the load tests insert without the trigger that sets it, and their tickets would be free.
        Add(
            """
            insert into ticket_categories (event_id, category_no, name, description, price_minor, current_minor)
            select id, no, name, '', price, price
            from unnest($1) id, (values (1, 'Stalls', 2500), (2, 'Standing', 1500)) c (no, name, price)
            """
        );
        const string Insert =
            "insert into sections (event_id, section_no, name, kind, category_no, first_place_no, capacity, row_count, seats_per_row, first_row_label, first_seat_number, step_free_rows, x, y, rotation, curve, seat_spacing, row_spacing, width, height) ";
        // A section has at most 50,000 seats, so large venues get several.
        for (var (first, no) = (0, 1); first < rows * 10; first += 50_000, no++)
        {
            var size = Math.Min(50_000, rows * 10 - first);
            Add(
                $"{Insert} select id, {no}, 'Stalls {no}', 0, 1, {first}, {size}, {size / 10}, 10, 'A', 1, '{{}}', 100, 90, 0, 0, 10, 12, 0, 0 from unnest($1) id"
            );
            Add(
                $"insert into places (event_id, place_no, section_no, category_no) select id, no, {no}, 1 from unnest($1) id, generate_series({first}, {first + size - 1}) no"
            );
        }
        if (standing > 0)
        {
            Add(
                $"{Insert} select id, 99, 'Floor', 1, 2, {rows * 10}, {standing}, 0, 0, 'A', 1, '{{}}', 100, 400, 0, 0, 10, 12, 100, 50 from unnest($1) id"
            );
            Add(
                $"insert into places (event_id, place_no, section_no, category_no) select id, no, 99, 2 from unnest($1) id, generate_series({rows * 10}, {rows * 10 + standing - 1}) no"
            );
        }
        await batch.ExecuteNonQueryAsync();
        return ids;
    }
}
