using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>
/// Joining and leaving a waitlist, and accepting offers. Each is one database function and one transaction.
/// </summary>
public sealed class WaitlistService(NpgsqlDataSource database, EventLookup ids, SeatChannel channel, TimeProvider time)
{
    const int LeaveAttempts = 3;

    public async Task<(JoinOutcome Outcome, Guid EntryId)> JoinAsync(
        Guid eventId,
        Guid userId,
        int quantity,
        short? categoryNo,
        bool acceptSplit,
        CancellationToken cancellation
    )
    {
        var entryId = EventScopedId.Create(eventId, time.GetUtcNow());
        await using var command = database.CreateCommand("select join_waitlist($1, $2, $3, $4, $5, $6)");
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = userId });
        command.Parameters.Add(new() { Value = entryId });
        command.Parameters.Add(new() { Value = quantity });
        command.Parameters.Add(
            new() { Value = (object?)categoryNo ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Smallint }
        );
        command.Parameters.Add(new() { Value = acceptSplit });
        var outcome = await command.ExecuteScalarAsync(cancellation) switch
        {
            "joined" => JoinOutcome.Joined,
            "already_waiting" => JoinOutcome.AlreadyWaiting,
            "not_sold_out" => JoinOutcome.NotSoldOut,
            "unknown_category" => JoinOutcome.UnknownCategory,
            _ => JoinOutcome.NotOnSale,
        };
        if (outcome == JoinOutcome.Joined)
            Publish(eventId);
        return (outcome, entryId);
    }

    /// <summary>Transfers the hold behind an offer to the caller, with a new token.</summary>
    public async Task<(AcceptOutcome Outcome, HoldToken Token)> AcceptAsync(
        Guid entryId,
        Guid userId,
        HoldPolicy policy,
        CancellationToken cancellation
    )
    {
        if (await EventOfAsync(entryId, userId, cancellation) is not { } eventId)
            return (AcceptOutcome.NotFound, default);
        var secret = Domain.Accounts.SecretToken.Create();
        await using var command = database.CreateCommand(
            "select outcome, hold_id from accept_offer($1, $2, $3, $4, $5)"
        );
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = entryId });
        command.Parameters.Add(new() { Value = userId });
        command.Parameters.Add(new() { Value = Domain.Accounts.SecretToken.Hash(secret) });
        command.Parameters.Add(new() { Value = policy.Lifetime, NpgsqlDbType = NpgsqlDbType.Interval });
        try
        {
            await using var row = await command.ExecuteReaderAsync(cancellation);
            await row.ReadAsync(cancellation);
            switch (row.GetString(0))
            {
                case "accepted":
                    var token = new HoldToken(eventId, row.GetGuid(1), secret);
                    channel.PublishWaitlistChanged(token.EventId);
                    return (AcceptOutcome.Accepted, token);
                case "cancelled":
                    return (AcceptOutcome.EventCancelled, default);
                case "not_found":
                    return (AcceptOutcome.NotFound, default);
                default:
                    return (AcceptOutcome.Over, default);
            }
        }
        catch (PostgresException e) when (e.SqlState == SeatClaims.LostPlaces)
        {
            return (AcceptOutcome.Over, default);
        }
    }

    /// <summary>Leaves the waitlist or declines the offer; false if there is neither.</summary>
    public async Task<bool> LeaveAsync(Guid entryId, Guid userId, CancellationToken cancellation)
    {
        if (await EventOfAsync(entryId, userId, cancellation) is not { } eventId)
            return false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await LeaveAsync(eventId, entryId, userId, cancellation);
            }
            // The sweep locks an expired hold before its event, and declining locks the event first.
            catch (PostgresException e)
                when (e.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < LeaveAttempts) { }
        }
    }

    async Task<bool> LeaveAsync(Guid eventId, Guid entryId, Guid userId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select outcome, place_nos, versions from leave_waitlist($1, $2, $3)"
        );
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = entryId });
        command.Parameters.Add(new() { Value = userId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        if (row.GetString(0) != "left")
            return false;
        if (!row.IsDBNull(1))
            channel.Publish(eventId, PlaceStatus.Free, row.GetFieldValue<int[]>(1), row.GetFieldValue<int[]>(2));
        Publish(eventId);
        return true;
    }

    async Task<Guid?> EventOfAsync(Guid entryId, Guid userId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select event_id from waitlist_entries where event_id = any ($1) and id = $2 and user_id = $3"
        );
        command.Parameters.Add(new() { Value = await ids.FindAsync(entryId, cancellation) });
        command.Parameters.Add(new() { Value = entryId });
        command.Parameters.Add(new() { Value = userId });
        return await command.ExecuteScalarAsync(cancellation) as Guid?;
    }

    /// <summary>Ends offers that have expired by the database clock.</summary>
    public async Task<int> LapseAsync(int limit, CancellationToken cancellation)
    {
        var events = new List<Guid>();
        await using (var command = database.CreateCommand("select * from lapse_offers($1)"))
        {
            command.Parameters.Add(new() { Value = limit });
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
                events.Add(row.GetGuid(0));
        }
        events.ForEach(channel.PublishWaitlistChanged);
        return events.Count;
    }

    // The maps show whether free seats are reserved for the waitlist.
    void Publish(Guid eventId)
    {
        channel.PublishLayoutChanged(eventId);
        channel.PublishWaitlistChanged(eventId);
    }
}
