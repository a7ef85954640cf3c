using System.Globalization;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using TicketPlatform.Data.Failures;
using TicketPlatform.Domain.WaitingRooms;

namespace TicketPlatform.Data.WaitingRooms;

/// <summary>
/// The health of the hold route that each API node reports through Redis. A report expires after a few seconds, so
/// that no two clocks are compared. Without Redis, the health is unknown, and waiting rooms use their safe pace.
/// </summary>
public sealed class HealthReports(IConnectionMultiplexer redis, TimeProvider time, ILogger<HealthReports> log)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    static readonly TimeSpan RedisTimeout = TimeSpan.FromMilliseconds(500);

    // A single late response means little: reports are read every second.
    readonly RedisOutageLog outages = new(log, time, "waiting rooms admit at the safe pace", missesToReport: 3);

    // One hash tag, so that on a Redis Cluster all keys are on one node.
    static readonly RedisKey Nodes = "{waiting-rooms}:nodes";

    static RedisKey ReportOf(RedisValue node) => $"{{waiting-rooms}}:health:{node}";

    /// <summary>Reports the health of this node. Publishing never waits and never fails its caller.</summary>
    public void Publish(string node, HoldHealth health)
    {
        if (!redis.IsConnected)
            return;
        try
        {
            var database = redis.GetDatabase();
            var report = string.Create(
                CultureInfo.InvariantCulture,
                $"{health.Requests} {health.Errors} {health.P95.TotalMilliseconds:0.###}"
            );
            database.StringSet(ReportOf(node), report, Lifetime, When.Always, CommandFlags.FireAndForget);
            database.SetAdd(Nodes, node, CommandFlags.FireAndForget);
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            log.LogDebug(e, "Redis is unavailable; the health of this node is not reported");
        }
    }

    /// <summary>The combined health of all nodes; null if nothing is known.</summary>
    public async Task<HoldHealth?> ReadAsync(CancellationToken cancellation)
    {
        if (!redis.IsConnected)
        {
            outages.Missed("not connected");
            return null;
        }
        try
        {
            var database = redis.GetDatabase();
            var nodes = await database.SetMembersAsync(Nodes).WaitAsync(RedisTimeout, cancellation);
            var reports = await database
                .StringGetAsync([.. nodes.Select(ReportOf)])
                .WaitAsync(RedisTimeout, cancellation);
            var known = new List<HoldHealth>();
            foreach (var (node, report) in nodes.Zip(reports))
            {
                if (Read(report) is { } health)
                    known.Add(health);
                else
                    database.SetRemove(Nodes, node, CommandFlags.FireAndForget);
            }
            outages.Answered();
            return HoldHealth.Together(known);
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            outages.Missed(e.GetType().Name);
            return null;
        }
    }

    static HoldHealth? Read(string? report) =>
        report?.Split(' ') is [var requests, var errors, var p95]
        && int.TryParse(requests, CultureInfo.InvariantCulture, out var r)
        && int.TryParse(errors, CultureInfo.InvariantCulture, out var e)
        && double.TryParse(p95, CultureInfo.InvariantCulture, out var ms)
            ? new(r, e, TimeSpan.FromMilliseconds(ms))
            : null;
}
