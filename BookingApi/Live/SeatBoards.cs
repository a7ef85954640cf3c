using System.Collections.Concurrent;
using System.Data;
using Npgsql;
using StackExchange.Redis;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Live;

/// <summary>
/// The boards of recently viewed events. Changes arrive over Redis; every board is also reloaded from the database:
/// rarely while Redis works, and every second while Redis is unavailable and somebody is viewing the board.
/// </summary>
sealed class SeatBoards(
    NpgsqlDataSource database,
    SeatChannel channel,
    IConnectionMultiplexer redis,
    CatalogVersion catalog,
    TimeProvider time,
    ILogger<SeatBoards> log
) : BackgroundService
{
    static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    static readonly TimeSpan FreshWithRedis = TimeSpan.FromSeconds(15);

    // On a board that nobody is viewing, a lost change costs at most one failed attempt, because the claim decides.
    // Reloading hundreds of boards all the time would slow down the sale.
    static readonly TimeSpan FreshUnwatched = TimeSpan.FromMinutes(1);
    static readonly TimeSpan FreshWithoutRedis = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<Guid, Lazy<Task<Entry?>>> entries = new();
    bool missedSome;

    /// <summary>
    /// The board of an event, or null if there is no such event. It is at least as new as
    /// <paramref name="layoutVersion"/>: an organizer who changed the layout on another node sees the change here, even
    /// before the notification arrives.
    /// </summary>
    public async Task<SeatBoard?> FindAsync(Guid eventId, int layoutVersion = 0)
    {
        var lazy = entries.GetOrAdd(eventId, id => new(() => OpenAsync(id)));
        Entry? entry = null;
        try
        {
            entry = await lazy.Value;
        }
        finally
        {
            // Neither errors nor missing events are cached.
            if (entry is null)
                entries.TryRemove(new(eventId, lazy));
        }
        if (entry is null)
            return null;
        entry.UsedAt = time.GetUtcNow();
        if (entry.Board.Content.LayoutVersion < layoutVersion)
            await RefillAsync(entry, wait: true, layoutVersion);
        else if (!redis.IsConnected && entry.UsedAt - entry.FilledAt > FreshWithoutRedis)
            await RefillAsync(entry);
        return entry.Board;
    }

    /// <summary>
    /// Reloads the event immediately, here and (through Redis) on every other node: its layout or prices changed. Never
    /// fails, because the change is already committed.
    /// </summary>
    public async Task LayoutChangedAsync(Guid eventId)
    {
        channel.PublishLayoutChanged(eventId);
        try
        {
            if (entries.TryGetValue(eventId, out var lazy) && await lazy.Value is { } entry)
                await RefillAsync(entry, wait: true);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            log.LogWarning(
                e,
                "The seat board of event {EventId} could not be opened; its next reader tries again",
                eventId
            );
        }
        // After the board, so that no response with the new version is built from the old board.
        catalog.Increment();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Changes published while Redis was unavailable reached nobody.
        redis.ConnectionRestored += (_, _) => missedSome = true;
        await using var changes = await channel.ListenToCatalogAsync(_ => catalog.Increment());
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), time);
        // The wait was cancelled because the host is stopping. That is not a failure of this service, even if the host
        // never finished starting.
        while (await NextTickAsync(timer, stoppingToken))
        {
            var readAll = Interlocked.Exchange(ref missedSome, false);
            foreach (var (eventId, lazy) in entries)
            {
                if (lazy is not { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: { } entry } })
                    continue;
                try
                {
                    if (readAll)
                        entry.FilledAt = default;
                    await LookAfterAsync(eventId, lazy, entry);
                }
                catch (Exception e) when (e is NpgsqlException or TimeoutException)
                {
                    log.LogWarning(
                        e,
                        "The seat board of event {EventId} could not be reloaded; it will be retried",
                        eventId
                    );
                }
            }
        }
    }

    static async Task<bool> NextTickAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    async Task LookAfterAsync(Guid eventId, Lazy<Task<Entry?>> lazy, Entry entry)
    {
        var now = time.GetUtcNow();
        if (!entry.Board.HasReaders && now - entry.UsedAt > Idle)
        {
            entries.TryRemove(new(eventId, lazy));
            await entry.Subscription.DisposeAsync();
        }
        else if (
            now - entry.FilledAt
            > (
                !entry.Board.IsWatched ? FreshUnwatched
                : redis.IsConnected ? FreshWithRedis
                : FreshWithoutRedis
            )
        )
        {
            await RefillAsync(entry);
        }
    }

    async Task<Entry?> OpenAsync(Guid eventId)
    {
        // Subscribes before reading, so that no change in between is missed; changes that arrive before there is a
        // board wait for it.
        var early = new List<SeatChange[]>();
        Entry? entry = null;
        var subscription = await channel.ListenAsync(eventId, changes =>
        {
            lock (early)
            {
                if (entry is null)
                {
                    early.Add(changes);
                    return;
                }
            }
            Take(entry, changes);
        });
        try
        {
            if (await ReadAsync(eventId) is not { } content)
                return null;
            var board = new SeatBoard(content, time);
            board.Fill(content);
            lock (early)
                entry = new Entry(board, subscription) { FilledAt = time.GetUtcNow(), UsedAt = time.GetUtcNow() };
            foreach (var changes in early)
                Take(entry, changes);
            return entry;
        }
        finally
        {
            if (entry is null)
                await subscription.DisposeAsync();
        }
    }

    void Take(Entry entry, SeatChange[] changes)
    {
        if (changes.Length > 0)
            entry.Board.Apply(changes);
        else
            _ = RefillChangedAsync(entry);
    }

    async Task RefillChangedAsync(Entry entry)
    {
        await RefillAsync(entry, wait: true);
        catalog.Increment();
    }

    async Task RefillAsync(Entry entry, bool wait = false, int wanted = int.MaxValue)
    {
        // One read at a time is enough. A caller that arrives meanwhile shares its result, unless it knows of a change
        // that the read may have missed.
        if (!await entry.Reading.WaitAsync(wait ? Timeout.Infinite : 0))
            return;
        try
        {
            // Of all callers that wait for the same change, one reads.
            if (entry.Board.Content.LayoutVersion >= wanted)
                return;
            entry.FilledAt = time.GetUtcNow();
            if (await ReadAsync(entry.Board.Content.EventId) is { } content)
                entry.Board.Fill(content);
        }
        catch (NpgsqlException e)
        {
            log.LogWarning(e, "The seat board of event {EventId} could not be reloaded", entry.Board.Content.EventId);
        }
        finally
        {
            entry.Reading.Release();
        }
    }

    async Task<BoardContent?> ReadAsync(Guid eventId)
    {
        // All reads see the same state. Otherwise a section committed in between has seats the event does not count yet.
        await using var connection = await database.OpenConnectionAsync();
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        await using var batch = new NpgsqlBatch(connection, snapshot)
        {
            BatchCommands =
            {
                Command(
                    "select layout_version, currency, next_place_no, waitlist_first, status = event_status('published'), room_opens_minutes is not null from events where id = $1",
                    eventId
                ),
                Command(
                    "select category_no, name, description, current_minor, position from ticket_categories where event_id = $1",
                    eventId
                ),
                Command(
                    "select section_no, name, kind, category_no, first_place_no, capacity, row_count, seats_per_row, first_row_label, first_seat_number, step_free_rows, "
                        + "x, y, rotation, curve, seat_spacing, row_spacing, width, height, place_ranges from sections where event_id = $1 order by section_no",
                    eventId
                ),
                Command(
                    "select place_no, case when status = place_status('held') and hold_expires_at <= clock_timestamp() then place_status('free') else status end, version from places where event_id = $1",
                    eventId
                ),
                Command(
                    "select place_no, section_name, row_label, seat_label from removed_places where event_id = $1",
                    eventId
                ),
                Command("select category_no, name from removed_categories where event_id = $1", eventId),
            },
        };
        await using var row = await batch.ExecuteReaderAsync();
        if (!await row.ReadAsync())
            return null;
        var (layoutVersion, currency, placeCount, waitlistFirst, isPublic, hasRoom) = (
            row.GetInt32(0),
            row.GetString(1),
            row.GetInt32(2),
            row.GetBoolean(3),
            row.GetBoolean(4),
            row.GetBoolean(5)
        );

        await row.NextResultAsync();
        var categories = new Dictionary<short, TicketCategory>();
        while (await row.ReadAsync())
            categories[row.GetInt16(0)] = new()
            {
                EventId = eventId,
                CategoryNo = row.GetInt16(0),
                Name = row.GetString(1),
                Description = row.GetString(2),
                CurrentMinor = row.GetInt64(3),
                Position = row.GetInt16(4),
            };

        await row.NextResultAsync();
        var sections = new List<Section>();
        while (await row.ReadAsync())
        {
            sections.Add(
                new Section
                {
                    EventId = eventId,
                    SectionNo = row.GetInt16(0),
                    Name = row.GetString(1),
                    Kind = (SectionKind)row.GetInt16(2),
                    CategoryNo = row.GetInt16(3),
                    FirstPlaceNo = row.GetInt32(4),
                    Capacity = row.GetInt32(5),
                    RowCount = row.GetInt16(6),
                    SeatsPerRow = row.GetInt16(7),
                    FirstRowLabel = row.GetString(8),
                    FirstSeatNumber = row.GetInt16(9),
                    StepFreeRows = row.GetFieldValue<short[]>(10),
                    X = row.GetDouble(11),
                    Y = row.GetDouble(12),
                    Rotation = row.GetDouble(13),
                    Curve = row.GetDouble(14),
                    SeatSpacing = row.GetDouble(15),
                    RowSpacing = row.GetDouble(16),
                    Width = row.GetDouble(17),
                    Height = row.GetDouble(18),
                    PlaceRanges = row.GetFieldValue<int[]>(19),
                }
            );
        }

        await row.NextResultAsync();
        var places = new List<SeatChange>(placeCount);
        while (await row.ReadAsync())
            places.Add(new(row.GetInt32(0), (PlaceStatus)row.GetInt16(1), row.GetInt32(2)));

        await row.NextResultAsync();
        var removed = new Dictionary<int, RemovedPlace>();
        while (await row.ReadAsync())
            removed[row.GetInt32(0)] = new()
            {
                EventId = eventId,
                PlaceNo = row.GetInt32(0),
                SectionName = row.GetString(1),
                RowLabel = row.IsDBNull(2) ? null : row.GetString(2),
                SeatLabel = row.IsDBNull(3) ? null : row.GetString(3),
            };

        await row.NextResultAsync();
        var removedCategories = new Dictionary<short, string>();
        while (await row.ReadAsync())
            removedCategories[row.GetInt16(0)] = row.GetString(1);
        return new(
            eventId,
            layoutVersion,
            currency,
            sections,
            categories,
            places,
            placeCount,
            waitlistFirst,
            isPublic,
            hasRoom,
            removed,
            removedCategories
        );
    }

    static NpgsqlBatchCommand Command(string sql, Guid eventId) =>
        new(sql) { Parameters = { new() { Value = eventId } } };

    sealed class Entry(SeatBoard board, IAsyncDisposable subscription)
    {
        public SeatBoard Board { get; } = board;
        public IAsyncDisposable Subscription { get; } = subscription;
        public SemaphoreSlim Reading { get; } = new(1, 1);
        public DateTimeOffset FilledAt { get; set; }
        public DateTimeOffset UsedAt { get; set; }
    }
}
