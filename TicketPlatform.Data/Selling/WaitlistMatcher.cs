using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Live;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>
/// Offers free seats to the waitlist of an event, one run per event at a time. The seats, the offers and their messages
/// in the outbox are written in the caller's transaction, all or nothing.
/// </summary>
public sealed class WaitlistMatcher(SeatChannel channel, IOptions<WaitlistPolicy> options, TimeProvider time)
{
    // Another transaction may have a seat locked for a moment; the remaining seats are then matched again.
    const int Attempts = 3;

    /// <summary>Returns the changes to publish after the commit.</summary>
    public async Task<Action> PlayAsync(BookingDbContext db, Guid eventId, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (await LockAsync(connection, eventId, cancellation) is not var (now, saleEnds))
            return () => { };
        var lifetime = saleEnds - now < options.Value.OfferLifetime ? saleEnds - now : options.Value.OfferLifetime;
        var sections = await db.Sections.AsNoTracking().Where(s => s.EventId == eventId).ToListAsync(cancellation);

        var capacity = await CapacityAsync(db, eventId, sections, cancellation);

        var claims = new List<(int[] PlaceNos, int[] Versions)>();
        bool complete,
            keeps;
        var attempt = 0;
        do
        {
            complete = true;
            var line = await LineAsync(connection, eventId, cancellation);
            var free = line.Count == 0 ? [] : await FreeAsync(connection, eventId, cancellation);
            var plan = WaitlistMatch.Make(sections, free, line, capacity, options.Value, now);
            keeps = plan.KeepsPlaces;
            foreach (var offer in plan.Offers)
            {
                var token = HoldToken.Create(eventId, time.GetUtcNow());
                if (await ClaimAsync(connection, offer, token, lifetime, cancellation) is not { } claim)
                {
                    complete = false;
                    continue;
                }
                claims.Add(claim);
                db.Publish(new WaitlistOffered(eventId, offer.EntryId, token.HoldId), time.GetUtcNow());
            }
            foreach (var skips in plan.Skips)
                await RecordSkipsAsync(connection, eventId, skips, cancellation);
        } while (!complete && ++attempt < Attempts);
        await db.SaveChangesAsync(cancellation);

        // Seats that fit no waiting party are sold to everyone. If none are left, the next freed seats are for the
        // waitlist again.
        await using var settle = new NpgsqlCommand(
            "update events e set waitlist_first = exists (select from waitlist_entries w where w.event_id = e.id and w.status = waitlist_status('waiting')) and ($2 or not exists "
                + "(select from places p where p.event_id = e.id and (p.status = place_status('free') or (p.status = place_status('held') and p.hold_expires_at <= clock_timestamp())))) "
                + "where e.id = $1",
            connection
        );
        settle.Parameters.Add(new() { Value = eventId });
        settle.Parameters.Add(new() { Value = keeps || !complete });
        await settle.ExecuteNonQueryAsync(cancellation);
        return () =>
        {
            foreach (var (placeNos, versions) in claims)
                channel.Publish(eventId, PlaceStatus.Held, placeNos, versions);
            // The maps show whether free seats are reserved for the waitlist, and the transaction that freed them may
            // have changed that.
            channel.PublishLayoutChanged(eventId);
            channel.PublishWaitlistChanged(eventId);
        };
    }

    /// <summary>The seats that the event could offer to a waitlist if every ticket were returned.</summary>
    public static async Task<WaitlistCapacity> CapacityAsync(
        BookingDbContext db,
        Guid eventId,
        IEnumerable<Section> sections,
        CancellationToken cancellation
    ) =>
        new(
            sections,
            await db
                .Places.Where(p => p.EventId == eventId && p.Status == PlaceStatus.Blocked)
                .Select(p => p.PlaceNo)
                .ToHashSetAsync(cancellation)
        );

    // Locked so that rows that refer to the event can still be written: they need only its key.
    static async Task<(DateTimeOffset Now, DateTimeOffset SaleEnds)?> LockAsync(
        NpgsqlConnection connection,
        Guid eventId,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            "select clock_timestamp(), coalesce(off_sale_at, ends_at) from events "
                + "where id = $1 and status = event_status('published') and coalesce(off_sale_at, ends_at) > clock_timestamp() for no key update",
            connection
        )
        {
            Parameters = { new() { Value = eventId } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? (row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1))
            : null;
    }

    static async Task<List<(int PlaceNo, short CategoryNo)>> FreeAsync(
        NpgsqlConnection connection,
        Guid eventId,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            "select place_no, category_no from places where event_id = $1 and (status = place_status('free') or (status = place_status('held') and hold_expires_at <= clock_timestamp())) order by place_no",
            connection
        )
        {
            Parameters = { new() { Value = eventId } },
        };
        var free = new List<(int, short)>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            free.Add((row.GetInt32(0), row.GetInt16(1)));
        return free;
    }

    // A seat that this person returned is not offered to them again. An account locked by an admin cannot accept an
    // offer, but keeps its position.
    static async Task<List<WaitlistPreferences>> LineAsync(
        NpgsqlConnection connection,
        Guid eventId,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            """
            with last_owner as (
                select distinct on (i.place_no) i.place_no, b.user_id, (i.refund_id is not null or b.status = booking_status('cancelled')) as returned
                from booking_items i join bookings b on b.event_id = i.event_id and b.id = i.booking_id
                where i.event_id = $1 and i.place_no = any (array(select p.place_no from places p where p.event_id = $1 and p.status in (place_status('free'), place_status('held'))))
                order by i.place_no, b.created_at desc)
            select w.id, w.quantity, w.category_no, w.accept_split, w.overtaken, w.gather_until,
                array(select l.place_no from last_owner l where l.user_id = w.user_id and l.returned)
            from waitlist_entries w where w.event_id = $1 and w.status = waitlist_status('waiting')
                and not exists (select from users u where u.id = w.user_id and u.lockout_end >= $2)
            order by w.priority desc, w.line
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = eventId },
                new() { Value = UserAccount.LockedByAdmin },
            },
        };
        var line = new List<WaitlistPreferences>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            line.Add(
                new(
                    row.GetGuid(0),
                    row.GetInt16(1),
                    row.IsDBNull(2) ? null : row.GetInt16(2),
                    row.GetBoolean(3),
                    row.GetInt16(4),
                    row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5),
                    row.GetFieldValue<int[]>(6).ToHashSet()
                )
            );
        }
        return line;
    }

    static async Task<(int[] PlaceNos, int[] Versions)?> ClaimAsync(
        NpgsqlConnection connection,
        WaitlistOffer offer,
        HoldToken token,
        TimeSpan lifetime,
        CancellationToken cancellation
    )
    {
        await using var claim = new NpgsqlCommand(
            "with claim as materialized (select * from claim_for_waitlist($1, $2, $3, $4, $5)), offered as ("
                + "update waitlist_entries w set status = waitlist_status('offered'), offer_hold_id = $3, offer_expires_at = c.expires_at, offers = w.offers + 1, gather_until = null, updated_at = clock_timestamp() "
                + "from claim c where w.event_id = $1 and w.id = $6 and c.outcome = 'held' returning w.id) "
                + "select c.place_nos, c.versions from claim c join offered o on true",
            connection
        );
        claim.Parameters.Add(new() { Value = token.EventId });
        claim.Parameters.Add(new() { Value = offer.PlaceNos });
        claim.Parameters.Add(new() { Value = token.HoldId });
        claim.Parameters.Add(new() { Value = token.Hash });
        claim.Parameters.Add(new() { Value = lifetime, NpgsqlDbType = NpgsqlDbType.Interval });
        claim.Parameters.Add(new() { Value = offer.EntryId });
        await using var row = await claim.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? (row.GetFieldValue<int[]>(0), row.GetFieldValue<int[]>(1)) : null;
    }

    static async Task RecordSkipsAsync(
        NpgsqlConnection connection,
        Guid eventId,
        WaitlistSkips skips,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            "update waitlist_entries set overtaken = $3, gather_until = $4 where event_id = $1 and id = $2 and status = waitlist_status('waiting')",
            connection
        );
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = skips.EntryId });
        command.Parameters.Add(new() { Value = skips.Overtaken });
        command.Parameters.Add(
            new() { Value = (object?)skips.GatherUntil ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz }
        );
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
