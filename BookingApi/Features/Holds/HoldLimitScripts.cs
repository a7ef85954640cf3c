namespace BookingApi.Features.Holds;

/// <summary>
/// The scripts that <see cref="HoldLimits"/> runs in Redis. Keys: the caller's holds, all holds of the network, the sum
/// of the latter, the caller's abandoned holds, the caller's unpaid bookings, the time since when the counts are
/// complete, and the holds and unpaid bookings of the browser that an account uses (otherwise the caller's again). What
/// an account holds or books counts for its browser as well. Holds are named "&lt;hold&gt;:&lt;places&gt;", bookings
/// "booking:&lt;id&gt;:&lt;places&gt;"; the score is their expiry.
/// </summary>
static class HoldLimitScripts
{
    /// <summary>
    /// Counts seats or returns the reason for not counting them: 1 too many; 2 abandoned too often; 3 depends on the
    /// outcome of bookings; 4 depends on whether anything was held before counting started. After counting, the second
    /// number tells whether the counts may be incomplete.
    /// </summary>
    public const string Reserve = """
        local clock = redis.call('TIME')
        local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
        local complete = tonumber(redis.call('GET', KEYS[6]) or -1)
        if complete < 0 then
          if ARGV[11] == '' then return {4, 0} end
          complete = now + ARGV[11]
        end
        redis.call('SET', KEYS[6], complete, 'PX', 7200000)
        for _, over in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now)) do
          redis.call('DECRBY', KEYS[3], string.match(over, ':(%d+)$'))
        end
        redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
        local over = redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
        local abandoned = tonumber(redis.call('GET', KEYS[4]) or 0)
        if over > 0 then
          abandoned = redis.call('INCRBY', KEYS[4], over)
          redis.call('PEXPIRE', KEYS[4], abandoned >= tonumber(ARGV[7]) and ARGV[9] or ARGV[8])
        end
        local own, replaced, seen, bookings = 0, 0, {}, {}
        for _, key in ipairs({ KEYS[1], KEYS[7] }) do
          for _, held in ipairs(redis.call('ZRANGEBYSCORE', key, '(' .. now, '+inf')) do
            local hold, places = string.match(held, '^(%x+):(%d+)$')
            if hold == ARGV[6] then
              replaced = tonumber(places)
            elseif not seen[held] then
              own = own + places
            end
            seen[held] = true
          end
        end
        for _, key in ipairs({ KEYS[5], KEYS[8] }) do
          for _, booking in ipairs(redis.call('SMEMBERS', key)) do
            if not seen[booking] then
              own = own + string.match(booking, ':(%d+)$')
              table.insert(bookings, booking)
            end
            seen[booking] = true
          end
        end
        local all = tonumber(redis.call('GET', KEYS[3]) or 0) - replaced
        if ARGV[10] == 'ask' then
          if all + ARGV[2] > tonumber(ARGV[5]) then
            for _, held in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
              if string.match(held, '^booking:') then table.insert(bookings, held) end
            end
          end
          if #bookings > 0 then return {3, 0, bookings} end
        end
        if abandoned >= tonumber(ARGV[7]) and replaced == 0 then
          return {2, redis.call('PTTL', KEYS[4])}
        end
        if own + ARGV[2] > tonumber(ARGV[4]) or all + ARGV[2] > tonumber(ARGV[5]) then
          return {1, 0}
        end
        for _, key in ipairs({ KEYS[1], KEYS[2], KEYS[7] }) do
          redis.call('ZADD', key, now + ARGV[3], ARGV[1] .. ':' .. ARGV[2])
          redis.call('PEXPIRE', key, 7200000)
        end
        redis.call('INCRBY', KEYS[3], ARGV[2])
        redis.call('PEXPIRE', KEYS[3], 7200000)
        return {0, complete > now and 1 or 0}
        """;

    /// <summary>
    /// Records what happened to a hold: it got another end, became a booking, or ended, abandoned or not.
    /// </summary>
    public const string Settle = """
        local clock = redis.call('TIME')
        local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
        local found, places
        for _, key in ipairs({ KEYS[1], KEYS[7] }) do
          for _, held in ipairs(redis.call('ZRANGE', key, 0, -1)) do
            local hold, held_places = string.match(held, '^(%x+):(%d+)$')
            if hold == ARGV[1] then
              found, places = held, held_places
              if ARGV[2] == 'extend' then
                redis.call('ZADD', key, now + ARGV[3], held)
              else
                redis.call('ZREM', key, held)
              end
            end
          end
        end
        if not found then return {0} end
        -- Another network held it, if it is not among this one's.
        local counted = redis.call('ZREM', KEYS[2], found) == 1
        if ARGV[2] == 'book' then
          local booking = 'booking:' .. ARGV[3] .. ':' .. places
          for _, key in ipairs({ KEYS[5], KEYS[8] }) do
            redis.call('SADD', key, booking)
            redis.call('PEXPIRE', key, 7200000)
          end
          if counted then redis.call('ZADD', KEYS[2], now + ARGV[4], booking) end
        elseif ARGV[2] == 'extend' then
          if counted then redis.call('ZADD', KEYS[2], now + ARGV[3], found) end
        elseif counted then
          redis.call('DECRBY', KEYS[3], places)
        end
        if ARGV[2] == 'abandon' then
          local abandoned = redis.call('INCR', KEYS[4])
          redis.call('PEXPIRE', KEYS[4], abandoned >= tonumber(ARGV[3]) and ARGV[5] or ARGV[4])
        end
        return {1}
        """;

    /// <summary>
    /// Bookings that are no longer unpaid, each followed by whether it was abandoned, after the three values needed to
    /// count those.
    /// </summary>
    public const string EndBookings = """
        for i = 4, #ARGV, 2 do
          if redis.call('ZREM', KEYS[2], ARGV[i]) == 1 then
            redis.call('DECRBY', KEYS[3], string.match(ARGV[i], ':(%d+)$'))
          end
          local own = redis.call('SREM', KEYS[5], ARGV[i]) == 1
          redis.call('SREM', KEYS[8], ARGV[i])
          if own and ARGV[i + 1] == '1' then
            local abandoned = redis.call('INCR', KEYS[4])
            redis.call('PEXPIRE', KEYS[4], abandoned >= tonumber(ARGV[1]) and ARGV[3] or ARGV[2])
          end
        end
        return {1}
        """;
}
