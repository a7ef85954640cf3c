using System.Buffers.Binary;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Live;

/// <summary>
/// Notifies every node of a change after the commit. Redis only distributes: a lost message makes a map slightly out of
/// date and has no other effect, so publishing never waits and never fails its caller.
/// </summary>
public sealed class SeatChannel(IConnectionMultiplexer redis, ILogger<SeatChannel> log)
{
    // place_no, version (little-endian int32) and status (1 byte)
    const int Size = 9;

    /// <summary>
    /// Publishes that these seats have this status now; <paramref name="versions"/> is parallel to
    /// <paramref name="placeNos"/>.
    /// </summary>
    public void Publish(Guid eventId, PlaceStatus status, int[] placeNos, int[] versions)
    {
        var payload = new byte[placeNos.Length * Size];
        for (var i = 0; i < placeNos.Length; i++)
        {
            var entry = payload.AsSpan(i * Size, Size);
            BinaryPrimitives.WriteInt32LittleEndian(entry, placeNos[i]);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], versions[i]);
            entry[8] = (byte)status;
        }
        Send(SeatsOf(eventId), payload);
    }

    /// <summary>Publishes that the layout or the prices of an event changed.</summary>
    public void PublishLayoutChanged(Guid eventId)
    {
        Send(SeatsOf(eventId), []);
        Send(Catalog, eventId.ToByteArray());
    }

    /// <summary>Publishes that a booking changed.</summary>
    public void PublishBookingChanged(Guid eventId, Guid bookingId) =>
        Send(BookingsOf(eventId), bookingId.ToByteArray());

    /// <summary>Publishes that the waitlist of an event changed.</summary>
    public void PublishWaitlistChanged(Guid eventId) => Send(WaitlistOf(eventId), []);

    /// <summary>
    /// Calls back for each message about the event's seats; an empty one means that the layout changed. Dispose to
    /// unsubscribe.
    /// </summary>
    public Task<IAsyncDisposable> ListenAsync(Guid eventId, Action<SeatChange[]> onChange) =>
        SubscribeAsync(SeatsOf(eventId), payload => onChange(Decode(payload)));

    /// <summary>Calls back with the id of each booking of the event that changes.</summary>
    public Task<IAsyncDisposable> ListenToBookingsAsync(Guid eventId, Action<Guid> onBooking) =>
        SubscribeAsync(BookingsOf(eventId), payload => onBooking(new Guid(payload)));

    /// <summary>Calls back whenever the waitlist of the event changes.</summary>
    public Task<IAsyncDisposable> ListenToWaitlistAsync(Guid eventId, Action onMove) =>
        SubscribeAsync(WaitlistOf(eventId), _ => onMove());

    /// <summary>Calls back with the id of each event whose layout, prices, texts or times changed.</summary>
    public Task<IAsyncDisposable> ListenToCatalogAsync(Action<Guid> onChange) =>
        SubscribeAsync(Catalog, payload => onChange(new Guid(payload)));

    // The name that the previous version listens to while it is replaced.
    static readonly RedisChannel Catalog = RedisChannel.Literal("catalogue");

    // The event is the hash tag, so that on a Redis Cluster all keys of an event are on one node.
    static RedisChannel SeatsOf(Guid eventId) => RedisChannel.Literal($"{{{eventId:N}}}:seats");

    static RedisChannel BookingsOf(Guid eventId) => RedisChannel.Literal($"{{{eventId:N}}}:bookings");

    static RedisChannel WaitlistOf(Guid eventId) => RedisChannel.Literal($"{{{eventId:N}}}:waitlist");

    void Send(RedisChannel channel, byte[] payload)
    {
        try
        {
            redis.GetSubscriber().Publish(channel, payload, CommandFlags.FireAndForget);
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            log.LogDebug(e, "Redis is unavailable; seat maps are updated from the database");
        }
    }

    async Task<IAsyncDisposable> SubscribeAsync(RedisChannel channel, Action<byte[]> onMessage)
    {
        void Handle(RedisChannel _, RedisValue payload) => onMessage((byte[]?)payload ?? []);
        try
        {
            await redis.GetSubscriber().SubscribeAsync(channel, Handle);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            log.LogDebug(e, "Redis is unavailable; seat maps are updated from the database");
        }
        return new Subscription(redis, channel, Handle);
    }

    static SeatChange[] Decode(byte[] payload)
    {
        var changes = new SeatChange[payload.Length / Size];
        for (var i = 0; i < changes.Length; i++)
        {
            var entry = payload.AsSpan(i * Size, Size);
            changes[i] = new(
                BinaryPrimitives.ReadInt32LittleEndian(entry),
                (PlaceStatus)entry[8],
                BinaryPrimitives.ReadInt32LittleEndian(entry[4..])
            );
        }
        return changes;
    }

    sealed class Subscription(
        IConnectionMultiplexer redis,
        RedisChannel channel,
        Action<RedisChannel, RedisValue> handler
    ) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await redis.GetSubscriber().UnsubscribeAsync(channel, handler);
            }
            catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
            {
                // Redis is unavailable, and the subscription with it.
            }
        }
    }
}
