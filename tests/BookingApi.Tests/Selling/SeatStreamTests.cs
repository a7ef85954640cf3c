using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Channels;
using BookingApi.Live;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class SeatStreamTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_watcher_gets_a_snapshot_and_then_every_change_with_the_next_number()
    {
        var eventId = await api.PublishedEventAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var response = await api.Visitor()
            .GetAsync($"/api/events/{eventId}/seats/stream", HttpCompletionOption.ResponseHeadersRead, patience.Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var messages = SseParser
            .Create(await response.Content.ReadAsStreamAsync(patience.Token))
            .EnumerateAsync(patience.Token)
            .GetAsyncEnumerator(patience.Token);

        Assert.True(await messages.MoveNextAsync());
        Assert.Equal("snapshot", messages.Current.EventType);
        var version = JsonSerializer
            .Deserialize<AvailabilityResponse>(messages.Current.Data, JsonSerializerOptions.Web)!
            .Version;

        var hold = await api.Visitor().HoldAsync(eventId, 17, 18);
        Assert.True(await messages.MoveNextAsync());
        var delta = JsonSerializer.Deserialize<SeatDelta>(messages.Current.Data, JsonSerializerOptions.Web)!;
        Assert.Equal((version + 1, "17,1,18,1"), (delta.Version, string.Join(',', delta.Changes)));

        await api.Visitor().OnHoldAsync(HttpMethod.Delete, hold.Id, hold.Token);
        Assert.True(await messages.MoveNextAsync());
        delta = JsonSerializer.Deserialize<SeatDelta>(messages.Current.Data, JsonSerializerOptions.Web)!;
        Assert.Equal((version + 2, "17,0,18,0"), (delta.Version, string.Join(',', delta.Changes)));
    }

    [Fact]
    public async Task The_stream_of_an_event_that_leaves_the_shop_ends()
    {
        var (organizer, client) = await api.NewAccountAsync(Role.Organizer);
        var eventId = await api.PublishedEventAsync(organizer: organizer.Id);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var stream = await api.Visitor()
            .GetAsync($"/api/events/{eventId}/seats/stream", HttpCompletionOption.ResponseHeadersRead, patience.Token);
        (await client.PostAsync($"/api/events/{eventId}/unpublish", null)).EnsureSuccessStatusCode();
        await stream.Content.CopyToAsync(Stream.Null, patience.Token);
    }

    [Fact]
    public async Task An_unchanged_layout_is_not_sent_twice()
    {
        var eventId = await api.PublishedEventAsync();
        var client = api.Visitor();
        var first = await client.GetAsync($"/api/events/{eventId}/seats");
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.GetAsync($"/api/events/{eventId}/seats")).StatusCode);
    }

    static SeatBoard Board(TimeProvider? time = null)
    {
        var section = new Section
        {
            Name = "Stalls",
            SectionNo = 1,
            CategoryNo = 1,
            Kind = SectionKind.Seated,
            FirstRowLabel = "A",
            RowCount = 1,
            SeatsPerRow = 10,
            Capacity = 10,
        };
        var category = new TicketCategory
        {
            CategoryNo = 1,
            Name = "Stalls",
            Description = "",
            PriceMinor = 1000,
        };
        var content = new BoardContent(
            Guid.Empty,
            1,
            "EUR",
            [section],
            new Dictionary<short, TicketCategory> { [1] = category },
            [.. Enumerable.Range(0, 10).Select(i => new SeatChange(i, PlaceStatus.Free, 0))],
            10
        );
        var board = new SeatBoard(content, time ?? TimeProvider.System);
        board.Fill(content);
        return board;
    }

    [Fact]
    public void The_newer_of_two_updates_wins_in_either_order()
    {
        var board = Board();
        board.Apply([new(3, PlaceStatus.Free, 2)]);
        board.Apply([new(3, PlaceStatus.Held, 1)]);
        Assert.Equal(10, board.Counts().Free);
    }

    [Fact]
    public void A_reader_that_is_too_slow_loses_its_backlog_and_gets_a_snapshot()
    {
        var board = Board();
        var reader = board.Join();
        for (var version = 1; version <= 200; version++)
            board.Apply([new(0, version % 2 == 0 ? PlaceStatus.Free : PlaceStatus.Held, version)]);

        var messages = new List<BoardMessage>();
        while (reader.Reader.TryRead(out var message))
            messages.Add(message);
        Assert.InRange(messages.Count, 1, 64);
        Assert.Equal("snapshot", messages[0].Name);
        var start = JsonSerializer
            .Deserialize<AvailabilityResponse>(messages[0].Json, JsonSerializerOptions.Web)!
            .Version;
        Assert.Equal(
            Enumerable.Range(1, messages.Count - 1).Select(i => start + i),
            messages
                .Skip(1)
                .Select(m => JsonSerializer.Deserialize<SeatDelta>(m.Json, JsonSerializerOptions.Web)!.Version)
        );
    }

    [Fact]
    public void A_refill_tells_readers_only_what_differs()
    {
        var board = Board();
        var reader = board.Join();
        board.Fill(
            board.Content with
            {
                Places =
                [
                    .. Enumerable
                        .Range(0, 10)
                        .Select(i => new SeatChange(i, i == 4 ? PlaceStatus.Sold : PlaceStatus.Free, i == 4 ? 3 : 0)),
                ],
            }
        );
        reader.Reader.TryRead(out _);
        Assert.True(reader.Reader.TryRead(out var delta));
        Assert.Equal([4, 2], JsonSerializer.Deserialize<SeatDelta>(delta.Json, JsonSerializerOptions.Web)!.Changes);
        Assert.False(reader.Reader.TryRead(out _));
    }

    [Fact]
    public void With_many_viewers_changes_close_together_are_sent_in_one_message()
    {
        var clock = new StillClock();
        var board = Board(clock);
        var crowd = Enumerable.Range(0, 500).Select(_ => board.Join()).ToList();
        clock.Advance(TimeSpan.FromSeconds(1));
        board.Apply([new(1, PlaceStatus.Held, 1)]);
        board.Apply([new(2, PlaceStatus.Held, 1)]);
        board.Apply([new(3, PlaceStatus.Held, 1)]);
        board.Apply([new(2, PlaceStatus.Free, 2)]);
        Assert.Equal(["snapshot 1", "delta 2: 1,1"], Read(crowd[0]));

        clock.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Empty(Read(crowd[0]));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["delta 3: 2,0,3,1"], Read(crowd[0]));
        Assert.All(crowd.Skip(1), reader =>
            Assert.Equal(["snapshot 1", "delta 2: 1,1", "delta 3: 2,0,3,1"], Read(reader))
        );
    }

    [Fact]
    public void A_reader_who_joins_while_a_change_is_pending_already_has_it_and_gets_the_next_number()
    {
        var clock = new StillClock();
        var board = Board(clock);
        for (var reader = 0; reader < 500; reader++)
            board.Join();
        board.Apply([new(1, PlaceStatus.Held, 1)]);
        board.Apply([new(2, PlaceStatus.Held, 1)]);
        var late = board.Join();
        Assert.Equal(8, board.Counts().Free);
        Assert.True(late.Reader.TryRead(out var snapshot));
        Assert.Equal(
            8,
            JsonSerializer
                .Deserialize<AvailabilityResponse>(snapshot!.Json, JsonSerializerOptions.Web)!
                .Categories[0]
                .Free
        );
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["delta 2: 1,1,2,1"], Read(late));
    }

    [Fact]
    public void A_silent_board_sends_a_heartbeat()
    {
        var clock = new StillClock();
        var reader = Board(clock).Join();
        Read(reader);
        clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Empty(Read(reader));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["heartbeat"], Read(reader));
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(["heartbeat"], Read(reader));
    }

    // "delta 3: 2,0,3,1", "snapshot 1", "heartbeat"
    static List<string> Read(Channel<BoardMessage> reader)
    {
        var messages = new List<string>();
        while (reader.Reader.TryRead(out var message))
        {
            messages.Add(
                message.Name switch
                {
                    "delta" => JsonSerializer.Deserialize<SeatDelta>(message.Json, JsonSerializerOptions.Web)
                        is { } delta
                        ? $"delta {delta.Version}: {string.Join(',', delta.Changes)}"
                        : "",
                    "snapshot" =>
                        $"snapshot {JsonSerializer.Deserialize<AvailabilityResponse>(message.Json, JsonSerializerOptions.Web)!.Version}",
                    _ => message.Name,
                }
            );
        }
        return messages;
    }

    /// <summary>Time that the test advances, with one timer.</summary>
    sealed class StillClock : TimeProvider, ITimer
    {
        long now = TimeSpan.TicksPerHour;
        long dueAt = long.MaxValue;
        TimerCallback? callback;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            this.callback = callback;
            Change(dueTime, period);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            dueAt = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : now + dueTime.Ticks;
            return true;
        }

        public void Advance(TimeSpan by)
        {
            now += by.Ticks;
            if (now >= dueAt)
            {
                dueAt = long.MaxValue;
                callback!(null);
            }
        }

        public void Dispose() { }

        public ValueTask DisposeAsync() => default;
    }
}
