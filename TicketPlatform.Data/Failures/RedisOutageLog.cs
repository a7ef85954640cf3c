using Microsoft.Extensions.Logging;

namespace TicketPlatform.Data.Failures;

/// <summary>
/// Says once that Redis does not answer, and once that it does again, however many requests notice. A server that
/// answers now and then is mentioned at most once a minute.
/// </summary>
/// <param name="log">The log of the component that uses Redis.</param>
/// <param name="time">The clock.</param>
/// <param name="consequence">What the component does meanwhile, as the end of a sentence.</param>
/// <param name="missesToReport">
/// So many misses in a row are an outage. One that is late says more about this process, for instance that it has just
/// started, than about Redis.
/// </param>
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
        // Nearly always there is nothing to note, and many requests come here at once.
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
