namespace BookingApi.Features.Holds;

/// <summary>
/// The scripts that <see cref="HoldLimits"/> runs in Redis. Keys: the caller's holds, all holds of the network, the sum
/// of the latter, the caller's abandoned holds, the caller's unpaid bookings, and the time since when the counts are
/// complete. Holds are named "&lt;hold&gt;:&lt;places&gt;", bookings "booking:&lt;id&gt;:&lt;places&gt;"; the score is
/// their expiry.
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
        local own, replaced = 0, 0
        for _, held in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
          local hold, places = string.match(held, '^(%x+):(%d+)$')
          if hold == ARGV[6] then replaced = tonumber(places) else own = own + tonumber(places) end
        end
        local all = tonumber(redis.call('GET', KEYS[3]) or 0) - replaced
        if ARGV[10] == 'ask' then
          local bookings = redis.call('SMEMBERS', KEYS[5])
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
        redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1] .. ':' .. ARGV[2])
        redis.call('ZADD', KEYS[2], now + ARGV[3], ARGV[1] .. ':' .. ARGV[2])
        redis.call('INCRBY', KEYS[3], ARGV[2])
        for i = 1, 3 do redis.call('PEXPIRE', KEYS[i], 7200000) end
        return {0, complete > now and 1 or 0}
        """;

    /// <summary>
    /// Records what happened to a hold: it got another end, became a booking, or ended, abandoned or not.
    /// </summary>
    public const string Settle = """
        local clock = redis.call('TIME')
        local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
        local found = 0
        for _, held in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
          local hold, places = string.match(held, '^(%x+):(%d+)$')
          if hold == ARGV[1] then
            found = 1
            redis.call('ZREM', KEYS[1], held)
            -- Another network held it, if it is not among this one's.
            local counted = redis.call('ZREM', KEYS[2], held) == 1
            if ARGV[2] == 'book' then
              local booking = 'booking:' .. ARGV[3] .. ':' .. places
              redis.call('SADD', KEYS[5], booking)
              redis.call('PEXPIRE', KEYS[5], 7200000)
              if counted then redis.call('ZADD', KEYS[2], now + ARGV[4], booking) end
            elseif ARGV[2] == 'extend' then
              redis.call('ZADD', KEYS[1], now + ARGV[3], held)
              if counted then redis.call('ZADD', KEYS[2], now + ARGV[3], held) end
            elseif counted then
              redis.call('DECRBY', KEYS[3], places)
            end
          end
        end
        if ARGV[2] == 'abandon' and found == 1 then
          local abandoned = redis.call('INCR', KEYS[4])
          redis.call('PEXPIRE', KEYS[4], abandoned >= tonumber(ARGV[3]) and ARGV[5] or ARGV[4])
        end
        return {found}
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
          if redis.call('SREM', KEYS[5], ARGV[i]) == 1 and ARGV[i + 1] == '1' then
            local abandoned = redis.call('INCR', KEYS[4])
            redis.call('PEXPIRE', KEYS[4], abandoned >= tonumber(ARGV[1]) and ARGV[3] or ARGV[2])
          end
        end
        return {1}
        """;
}
