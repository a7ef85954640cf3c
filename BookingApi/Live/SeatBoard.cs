using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Channels;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;
using Section = TicketPlatform.Domain.Seating.Section;
using TicketCategory = TicketPlatform.Domain.Seating.TicketCategory;

namespace BookingApi.Live;

/// <summary>
/// The state of one event's seats on this node: a copy for display and early rejection, never for granting seats.
/// Changes are numbered here; a reader gets a snapshot followed by every change, or a new snapshot if it is too slow.
/// The more readers there are, the more changes are combined into one message, because the cost of a busy sale depends
/// on the number of messages.
/// </summary>
sealed class SeatBoard
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    static readonly BoardMessage Heartbeat = new("heartbeat", "{}"u8.ToArray());
    static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(20);

    // Enough for a burst; a reader that falls further behind is better served by a snapshot.
    const int Backlog = 64;

    // At most about 5,000 messages per second leave a board, and nobody waits longer than this.
    const int ReadersPerMillisecond = 5;
    const int LongestPause = 300;

    readonly Lock gate = new();
    readonly List<Channel<BoardMessage>> readers = [];
    readonly TimeProvider time;
    readonly ITimer timer;

    // Seats whose change has not been sent yet.
    readonly HashSet<int> untold = [];
    long toldAt;
    BoardContent content;
    PlaceStatus[] status = [];
    long[] takenAt = [];
    int[] versions = [];
    byte[] packed = [];
    readonly Dictionary<short, int> free = [];
    Section?[] sectionOf = [];
    int total;
    BoardMessage? snapshot;
    long version;
    long askedAt;

    public SeatBoard(BoardContent content, TimeProvider time)
    {
        (this.content, this.time) = (content, time);
        Choices = new(time);
        timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Seats that are being claimed at this moment for buyers who asked for the best available.</summary>
    public PendingChoices Choices { get; }

    public BoardContent Content
    {
        get
        {
            lock (gate)
                return content;
        }
    }

    public bool HasReaders
    {
        get
        {
            lock (gate)
                return readers.Count > 0;
        }
    }

    /// <summary>Whether somebody is viewing it, over a stream or by polling.</summary>
    public bool IsWatched
    {
        get
        {
            lock (gate)
                return readers.Count > 0 || (askedAt != 0 && time.GetElapsedTime(askedAt) < TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Section of a seat, or null if there is no such seat.</summary>
    public Section? SectionOf(int placeNo)
    {
        lock (gate)
            return placeNo >= 0 && placeNo < sectionOf.Length ? sectionOf[placeNo] : null;
    }

    /// <summary>The labels of a seat, also after it was removed; row and seat are null in standing areas.</summary>
    public (string Section, string? Row, string? Seat) LabelOf(int placeNo)
    {
        lock (gate)
        {
            if (SectionOf(placeNo) is { } section)
            {
                var (row, seat) = section.LabelOf(placeNo);
                return (section.Name, row, seat);
            }
            return content.Removed?.GetValueOrDefault(placeNo) is { } removed
                ? (removed.SectionName, removed.RowLabel, removed.SeatLabel)
                : ("", null, null);
        }
    }

    /// <summary>
    /// Which of these seats are taken by others, if one of them was taken within <paramref name="recentWindow"/>; otherwise
    /// none, and the claim decides. A seat taken earlier may be free again without this node knowing, so nobody is
    /// rejected because of it.
    /// </summary>
    public IReadOnlyList<int> Taken(
        TimeSpan recentWindow,
        IReadOnlyCollection<int> wanted,
        IReadOnlyCollection<int> own
    )
    {
        lock (gate)
        {
            var taken = wanted
                .Where(place =>
                    place >= 0 && place < status.Length && status[place] != PlaceStatus.Free && !own.Contains(place)
                )
                .ToList();
            return taken.Exists(place => takenAt[place] != 0 && time.GetElapsedTime(takenAt[place]) < recentWindow)
                ? taken
                : [];
        }
    }

    /// <summary>A copy of the free seats, for choosing the best ones.</summary>
    public bool[] FreePlaces()
    {
        lock (gate)
            return Array.ConvertAll(status, IsForSale);
    }

    /// <summary>Which seats of a row are free, starting with its first.</summary>
    public bool[] FreePlaces(int first, int count)
    {
        lock (gate)
            return Array.ConvertAll(status[first..(first + count)], IsForSale);
    }

    /// <summary>The number of all seats, of free ones, and of free ones by category.</summary>
    public (int Total, int Free, IReadOnlyDictionary<short, int> FreeByCategory) Counts()
    {
        lock (gate)
            return (total, free.Values.Sum(), new Dictionary<short, int>(free));
    }

    /// <summary>Availability as JSON, created once for each change.</summary>
    public byte[] SnapshotBytes()
    {
        lock (gate)
        {
            askedAt = time.GetTimestamp();
            return Snapshot().Json;
        }
    }

    /// <summary>Applies the state read from the database. Newer changes that arrived meanwhile are kept.</summary>
    public void Fill(BoardContent fresh)
    {
        lock (gate)
        {
            var sameLayout =
                status.Length == fresh.PlaceCount
                && fresh.LayoutVersion == content.LayoutVersion
                && fresh.WaitlistFirst == content.WaitlistFirst
                && SamePrices(fresh.Categories, content.Categories);
            // Readers who may still see the event reconnect.
            if (content.IsPublic && !fresh.IsPublic)
                EndReaders();
            content = fresh;
            if (sameLayout)
            {
                ApplyLocked(fresh.Places);
                return;
            }

            status = new PlaceStatus[fresh.PlaceCount];
            Array.Fill(status, PlaceStatus.Blocked);
            versions = new int[fresh.PlaceCount];
            takenAt = new long[fresh.PlaceCount];
            packed = new byte[(fresh.PlaceCount + 3) / 4];
            packed.AsSpan().Fill(0xFF);
            sectionOf = new Section?[fresh.PlaceCount];
            foreach (var section in fresh.Sections)
            {
                foreach (var (first, count) in section.Ranges())
                    Array.Fill(sectionOf, section, first, count);
            }
            total = sectionOf.Count(s => s is not null);
            free.Clear();
            foreach (var category in fresh.Categories.Keys)
                free[category] = 0;
            foreach (var place in fresh.Places)
                Set(place);
            // The time is unknown.
            Array.Clear(takenAt);
            snapshot = null;
            untold.Clear();
            version++;
            Send(Snapshot());
            Arm();
        }
    }

    /// <summary>Applies changes; of two changes of a seat, the one with the higher version wins.</summary>
    public void Apply(IReadOnlyList<SeatChange> changes)
    {
        lock (gate)
            ApplyLocked(changes);
    }

    /// <summary>
    /// A reader: the snapshot now, then every change. Complete the channel's writer through <see cref="Leave"/>.
    /// </summary>
    public Channel<BoardMessage> Join()
    {
        var reader = Channel.CreateBounded<BoardMessage>(new BoundedChannelOptions(Backlog) { SingleReader = true });
        lock (gate)
        {
            // Changes that it contains and that have not been sent yet are repeated in the next message, which does no
            // harm.
            reader.Writer.TryWrite(Snapshot());
            readers.Add(reader);
            Arm();
        }
        return reader;
    }

    public void Leave(Channel<BoardMessage> reader)
    {
        lock (gate)
            readers.Remove(reader);
        reader.Writer.TryComplete();
    }

    void EndReaders()
    {
        foreach (var reader in readers)
            reader.Writer.TryComplete();
        readers.Clear();
    }

    void ApplyLocked(IReadOnlyList<SeatChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.PlaceNo >= status.Length || change.Version < versions[change.PlaceNo])
                continue;
            var before = Shown(status[change.PlaceNo]);
            // Same version, different state: a hold expired in the database, which does not change its row.
            Set(change);
            if (Shown(change.Status) != before)
                untold.Add(change.PlaceNo);
        }
        if (untold.Count == 0)
            return;
        snapshot = null;
        if (Silence >= Pause)
            Publish();
        Arm();
    }

    TimeSpan Pause => TimeSpan.FromMilliseconds(Math.Min(LongestPause, readers.Count / ReadersPerMillisecond));
    TimeSpan Silence => time.GetElapsedTime(toldAt);

    void Tick()
    {
        lock (gate)
        {
            if (untold.Count > 0)
                Publish();
            else if (Silence >= LongestSilence)
                Send(Heartbeat);
            Arm();
        }
    }

    /// <summary>Sets the timer to whatever is due next: pending changes or a heartbeat.</summary>
    void Arm()
    {
        if (untold.Count == 0 && readers.Count == 0)
            return;
        var left = (untold.Count > 0 ? Pause : LongestSilence) - Silence;
        timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    void Publish()
    {
        version++;
        snapshot = null;
        Send(
            new(
                "delta",
                JsonSerializer.SerializeToUtf8Bytes(
                    new SeatDelta(version, [.. untold.SelectMany(place => new[] { place, (int)Shown(status[place]) })]),
                    Json
                )
            )
        );
        untold.Clear();
    }

    void Set(SeatChange change)
    {
        var place = change.PlaceNo;
        if (sectionOf[place] is not { } section)
            return;
        free[section.CategoryNo] =
            free.GetValueOrDefault(section.CategoryNo)
            + (IsForSale(change.Status) ? 1 : 0)
            - (IsForSale(status[place]) ? 1 : 0);
        if (status[place] == PlaceStatus.Free && change.Status != PlaceStatus.Free)
            takenAt[place] = time.GetTimestamp();
        status[place] = change.Status;
        versions[place] = change.Version;
        var shift = place % 4 * 2;
        packed[place / 4] = (byte)((packed[place / 4] & ~(3 << shift)) | ((int)Shown(change.Status) << shift));
    }

    void Send(BoardMessage message)
    {
        toldAt = time.GetTimestamp();
        foreach (var reader in CollectionsMarshal.AsSpan(readers))
        {
            if (reader.Writer.TryWrite(message))
                continue;
            // Too slow: its backlog is dropped, and it starts again with a snapshot.
            while (reader.Reader.TryRead(out _)) { }
            reader.Writer.TryWrite(Snapshot());
        }
    }

    BoardMessage Snapshot() =>
        snapshot ??= new(
            "snapshot",
            JsonSerializer.SerializeToUtf8Bytes(
                new AvailabilityResponse(
                    content.EventId,
                    content.LayoutVersion,
                    version,
                    Convert.ToBase64String(packed),
                    [
                        .. content
                            .Categories.Values.OrderBy(c => c.CategoryNo)
                            .Select(c => new CategoryAvailability(
                                c.CategoryNo,
                                new(c.CurrentMinor, content.Currency),
                                free.GetValueOrDefault(c.CategoryNo)
                            )),
                    ]
                ),
                Json
            )
        );

    static bool SamePrices(
        IReadOnlyDictionary<short, TicketCategory> left,
        IReadOnlyDictionary<short, TicketCategory> right
    ) =>
        left.Count == right.Count
        && left.Values.All(l =>
            right.TryGetValue(l.CategoryNo, out var r) && r.CurrentMinor == l.CurrentMinor && r.Name == l.Name
        );

    bool IsForSale(PlaceStatus place) => place == PlaceStatus.Free && !content.WaitlistFirst;

    PlaceState Shown(PlaceStatus place) =>
        IsForSale(place) || place != PlaceStatus.Free ? StateOf(place) : PlaceState.Held;

    /// <summary>The public part of a seat's state, apart from who is first in line for it.</summary>
    public static PlaceState StateOf(PlaceStatus place) =>
        place switch
        {
            PlaceStatus.Free => PlaceState.Free,
            PlaceStatus.Held or PlaceStatus.Reserved => PlaceState.Held,
            PlaceStatus.Sold => PlaceState.Sold,
            _ => PlaceState.Blocked,
        };
}
