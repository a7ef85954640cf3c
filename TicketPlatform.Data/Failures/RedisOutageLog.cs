using Microsoft.Extensions.Logging;

namespace TicketPlatform.Data.Failures;

/// <summary>
/// Logs an outage of Redis once when it starts and once when it ends, however many requests notice it. If Redis
/// responds only intermittently, that is logged at most once a minute.
/// </summary>
/// <param name="log">The log of the component that uses Redis.</param>
/// <param name="time">The clock.</param>
/// <param name="consequence">What the component does in the meantime, as the end of a sentence.</param>
/// <param name="missesToReport">The number of consecutive misses that count as an outage. A single late response says
/// more about this process, for example that it has just started, than about Redis.</param>
public sealed class RedisOutageLog(ILogger log, TimeProvider time, string consequence, int missesToReport = 2)
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    int missesInARow;
    bool isReported;
    long? reportedAt;

    /// <summary>A call was not answered in time, or could not be made.</summary>
    public void Missed(string reason)
    {
        lock (gate)
        {
            missesInARow++;
            if (
                isReported
                || missesInARow < missesToReport
                || (reportedAt is { } last && time.GetElapsedTime(last) < Interval)
            )
                return;
            isReported = true;
            reportedAt = time.GetTimestamp();
        }
        log.LogWarning("Redis is not responding ({Reason}); {Consequence}", reason, consequence);
    }

    /// <summary>A call was answered.</summary>
    public void Answered()
    {
        // Almost always there is nothing to do, and this is called by many requests at once.
        if (Volatile.Read(ref missesInARow) == 0)
            return;
        lock (gate)
        {
            missesInARow = 0;
            if (!isReported)
                return;
            isReported = false;
        }
        log.LogInformation("Redis is responding again (until now: {Consequence})", consequence);
    }
}
