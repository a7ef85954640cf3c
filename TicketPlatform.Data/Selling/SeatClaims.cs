using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>
/// All claims of seats go through this class. Each call is one round trip to a function in <c>Migrations/Functions</c>;
/// the seat maps are notified after the commit.
/// </summary>
public sealed class SeatClaims(NpgsqlDataSource database, SeatChannel channel)
{
    /// <summary>
    /// Our own SQLSTATE: another buyer took the seats over just as the hold expired, and everything was rolled back.
    /// </summary>
    internal const string LostPlaces = "TP001";

    // Raised by begin_hold: it has to be repeated with counting, or the caller or network has too many seats.
    const string HasToCount = "TP003";
    const string TooMany = "TP004";

    int underWay;

    /// <summary>Claims of this process that are waiting for the database.</summary>
    public int UnderWay => Volatile.Read(ref underWay);

    /// <inheritdoc cref="ClaimAsync(HoldToken, IReadOnlyCollection{int}, HoldPolicy, HoldToken?, bool, HoldOwner?, CancellationToken)"/>
    public Task<ClaimResult> ClaimAsync(
        HoldToken token,
        IReadOnlyCollection<int> placeNos,
        HoldPolicy policy,
        HoldToken? replaces,
        CancellationToken cancellation
    ) => ClaimAsync(token, placeNos, policy, replaces, wait: false, owner: null, cancellation);

    /// <summary>
    /// Claims all of <paramref name="placeNos"/> (distinct) or none. The seats of <paramref name="replaces"/> count as
    /// free, and are released unless they are chosen again. With <paramref name="wait"/>, used to repeat a contended
    /// claim, it waits for claims of the same seats in progress, for at most half a second. <paramref name="owner"/> is
    /// who the hold is counted for; null means nobody.
    /// </summary>
    public async Task<ClaimResult> ClaimAsync(
        HoldToken token,
        IReadOnlyCollection<int> placeNos,
        HoldPolicy policy,
        HoldToken? replaces,
        bool wait,
        HoldOwner? owner,
        CancellationToken cancellation
    )
    {
        Interlocked.Increment(ref underWay);
        try
        {
            try
            {
                return await ClaimNowAsync(token, placeNos, policy, replaces, wait, owner, cancellation);
            }
            catch (PostgresException e) when (e.SqlState == HasToCount)
            {
                owner = owner! with { Count = true };
                return await ClaimNowAsync(token, placeNos, policy, replaces, wait, owner, cancellation);
            }
        }
        catch (PostgresException e) when (e.SqlState == TooMany)
        {
            return new(ClaimOutcome.TooMany, null, default, []);
        }
        catch (PostgresException e)
            when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
        {
            return new(ClaimOutcome.Contended, null, default, []);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    async Task<ClaimResult> ClaimNowAsync(
        HoldToken token,
        IReadOnlyCollection<int> placeNos,
        HoldPolicy policy,
        HoldToken? replaces,
        bool wait,
        HoldOwner? owner,
        CancellationToken cancellation
    )
    {
        // One round trip and one transaction.
        await using var batch = database.CreateBatch();
        if (owner is not null)
            batch.BatchCommands.Add(Begin(token, placeNos.Count, replaces, owner));
        var command = new NpgsqlBatchCommand(
            "select outcome, expires_at, server_now, currency, place_nos, category_nos, prices_minor, versions, unavailable, released_nos, released_versions, extensions "
                + "from claim_places($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        );
        command.Parameters.Add(new() { Value = token.EventId });
        command.Parameters.Add(new() { Value = placeNos.ToArray() });
        command.Parameters.Add(new() { Value = token.HoldId });
        command.Parameters.Add(new() { Value = token.Hash });
        command.Parameters.Add(new() { Value = policy.Lifetime, NpgsqlDbType = NpgsqlDbType.Interval });
        command.Parameters.Add(new() { Value = policy.MaxTotal, NpgsqlDbType = NpgsqlDbType.Interval });
        command.Parameters.Add(
            new() { Value = replaces?.HoldId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }
        );
        command.Parameters.Add(
            new() { Value = replaces?.Hash ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea }
        );
        command.Parameters.Add(new() { Value = wait });
        batch.BatchCommands.Add(command);

        await using var row = await batch.ExecuteReaderAsync(cancellation);
        if (owner is not null)
            await row.NextResultAsync(cancellation);
        await row.ReadAsync(cancellation);
        var outcome = row.GetString(0) switch
        {
            "held" => ClaimOutcome.Held,
            "unavailable" => ClaimOutcome.Unavailable,
            "contended" => ClaimOutcome.Contended,
            "unknown_place" => ClaimOutcome.UnknownPlace,
            "not_on_sale" => ClaimOutcome.NotOnSale,
            _ => ClaimOutcome.HoldOver,
        };
        var serverNow = row.GetFieldValue<DateTimeOffset>(2);
        if (outcome != ClaimOutcome.Held)
            return new(outcome, null, serverNow, row.IsDBNull(8) ? [] : row.GetFieldValue<int[]>(8));

        var hold = new Hold
        {
            EventId = token.EventId,
            Id = token.HoldId,
            TokenHash = token.Hash,
            ExpiresAt = row.GetFieldValue<DateTimeOffset>(1),
            FirstPlacedAt = serverNow,
            Extensions = row.GetInt16(11),
            Currency = row.GetString(3),
            PlaceNos = row.GetFieldValue<int[]>(4),
            CategoryNos = row.GetFieldValue<short[]>(5),
            PricesMinor = row.GetFieldValue<long[]>(6),
        };
        channel.Publish(token.EventId, PlaceStatus.Held, hold.PlaceNos, row.GetFieldValue<int[]>(7));
        SellingMetrics.SeatsHeld(hold.PlaceNos.Length);
        if (!row.IsDBNull(9))
        {
            var released = row.GetFieldValue<int[]>(9);
            channel.Publish(token.EventId, PlaceStatus.Free, released, row.GetFieldValue<int[]>(10));
            SellingMetrics.SeatsReleased(released.Length);
        }
        return new(ClaimOutcome.Held, hold, serverNow, []);
    }

    static NpgsqlBatchCommand Begin(HoldToken token, int places, HoldToken? replaces, HoldOwner owner)
    {
        var command = new NpgsqlBatchCommand("select begin_hold($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
        command.Parameters.Add(new() { Value = token.EventId });
        command.Parameters.Add(new() { Value = owner.Caller });
        command.Parameters.Add(new() { Value = owner.Network });
        command.Parameters.Add(new() { Value = places });
        command.Parameters.Add(new() { Value = owner.MaxOfCaller });
        command.Parameters.Add(new() { Value = owner.MaxOfNetwork });
        command.Parameters.Add(
            new() { Value = replaces?.HoldId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }
        );
        command.Parameters.Add(new() { Value = owner.Count });
        command.Parameters.Add(
            new() { Value = owner.Recount ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Interval }
        );
        command.Parameters.Add(
            new() { Value = owner.Visitor ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint }
        );
        command.Parameters.Add(new() { Value = owner.User ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        return command;
    }

    /// <summary>The hold, if it is live, with the time of the database.</summary>
    public async Task<(Hold Hold, DateTimeOffset ServerNow)?> FindAsync(HoldToken token, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select expires_at, clock_timestamp(), first_placed_at, extensions, currency, place_nos, category_nos, prices_minor "
                + "from holds where event_id = $1 and id = $2 and token_hash = $3 and state = hold_state('live') and expires_at > clock_timestamp()"
        );
        command.Parameters.Add(new() { Value = token.EventId });
        command.Parameters.Add(new() { Value = token.HoldId });
        command.Parameters.Add(new() { Value = token.Hash });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        var hold = new Hold
        {
            EventId = token.EventId,
            Id = token.HoldId,
            TokenHash = token.Hash,
            ExpiresAt = row.GetFieldValue<DateTimeOffset>(0),
            FirstPlacedAt = row.GetFieldValue<DateTimeOffset>(2),
            Extensions = row.GetInt16(3),
            Currency = row.GetString(4),
            PlaceNos = row.GetFieldValue<int[]>(5),
            CategoryNos = row.GetFieldValue<short[]>(6),
            PricesMinor = row.GetFieldValue<long[]>(7),
        };
        return (hold, row.GetFieldValue<DateTimeOffset>(1));
    }

    /// <summary>Extends the hold, up to a maximum number of extensions and a maximum total time.</summary>
    public async Task<ExtendOutcome> ExtendAsync(HoldToken token, HoldPolicy policy, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select extend_hold($1, $2, $3, $4, $5, $6)");
        command.Parameters.Add(new() { Value = token.EventId });
        command.Parameters.Add(new() { Value = token.HoldId });
        command.Parameters.Add(new() { Value = token.Hash });
        command.Parameters.Add(new() { Value = policy.Lifetime, NpgsqlDbType = NpgsqlDbType.Interval });
        command.Parameters.Add(new() { Value = policy.MaxTotal, NpgsqlDbType = NpgsqlDbType.Interval });
        command.Parameters.Add(new() { Value = (int)policy.MaxExtensions });
        try
        {
            return await command.ExecuteScalarAsync(cancellation) switch
            {
                "extended" => ExtendOutcome.Extended,
                "not_extendable" => ExtendOutcome.NotExtendable,
                _ => ExtendOutcome.HoldOver,
            };
        }
        catch (PostgresException e) when (e.SqlState == LostPlaces)
        {
            return ExtendOutcome.HoldOver;
        }
    }

    /// <summary>Releases the seats. Does nothing if they are no longer held.</summary>
    public async Task ReleaseAsync(HoldToken token, CancellationToken cancellation)
    {
        var command = database.CreateCommand("select $1, place_no, version from release_hold($1, $2, $3)");
        command.Parameters.Add(new() { Value = token.EventId });
        command.Parameters.Add(new() { Value = token.HoldId });
        command.Parameters.Add(new() { Value = token.Hash });
        SellingMetrics.SeatsReleased(await FreeAsync(command, cancellation));
    }

    /// <summary>Cleans up at most <paramref name="limit"/> expired holds; returns the number of freed seats.</summary>
    public async Task<int> SweepAsync(int limit, CancellationToken cancellation)
    {
        var command = database.CreateCommand("select event_id, place_no, version from sweep_holds($1)");
        command.Parameters.Add(new() { Value = limit });
        var freed = await FreeAsync(command, cancellation);
        SellingMetrics.SeatsExpired(freed);
        return freed;
    }

    async Task<int> FreeAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var freed = new List<(Guid EventId, int PlaceNo, int Version)>();
        await using (command)
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            while (await row.ReadAsync(cancellation))
                freed.Add((row.GetGuid(0), row.GetInt32(1), row.GetInt32(2)));
        }
        foreach (var places in freed.GroupBy(f => f.EventId))
            channel.Publish(
                places.Key,
                PlaceStatus.Free,
                [.. places.Select(p => p.PlaceNo)],
                [.. places.Select(p => p.Version)]
            );
        return freed.Count;
    }
}
