using System.Collections.Concurrent;
using System.Diagnostics;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;
using Xunit.Sdk;

namespace EndToEnd.Tests.Chaos;

/// <summary>
/// Executes the fault script. Each server, and the provider, has one fault at a time; faults of different ones overlap.
/// </summary>
sealed class FaultInjector(ChaosPlatform platform, StripeWebhooks webhooks)
{
    readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new();

    /// <summary>Returns once everything works again.</summary>
    public async Task CarryOutAsync(IReadOnlyList<ScheduledFault> script)
    {
        var clock = Stopwatch.StartNew();
        var inHand = new List<Task>();
        foreach (var strike in script)
        {
            if (strike.At > clock.Elapsed)
                await Task.Delay(strike.At - clock.Elapsed);
            inHand.Add(InTurnAsync(strike));
        }
        await Task.WhenAll(inHand);
    }

    static string TargetOf(Fault fault) =>
        fault switch
        {
            Fault.PostgresRestart => ResourceNames.Postgres,
            Fault.RedisKill or Fault.RedisFlush or Fault.RedisPause => ResourceNames.Redis,
            Fault.RabbitKill => ResourceNames.RabbitMq,
            Fault.ApiKill => ResourceNames.BookingApi,
            Fault.WorkersKill => ResourceNames.Workers,
            Fault.WebhooksTwice or Fault.WebhooksInDisorder => "webhooks",
            _ => "provider",
        };

    async Task InTurnAsync(ScheduledFault strike)
    {
        var turn = turns.GetOrAdd(TargetOf(strike.Fault), _ => new(1));
        await turn.WaitAsync();
        try
        {
            await HitAsync(strike);
        }
        finally
        {
            turn.Release();
        }
    }

    Task HitAsync(ScheduledFault strike)
    {
        switch (strike.Fault)
        {
            case Fault.PostgresRestart:
                return RestartAsync();
            case Fault.RedisFlush:
                return platform.FlushRedisAsync();
            case Fault.RedisPause:
                return platform.PauseRedisAsync(strike.Lasts);
            case Fault.ApiKill:
                return KillAsync(ChaosPlatform.ApiReplica(strike.Replica), strike.Lasts);
            case Fault.RedisKill or Fault.RabbitKill or Fault.WorkersKill:
                return KillAsync(TargetOf(strike.Fault), strike.Lasts);
            case Fault.WebhooksTwice:
                return ForAWhileAsync(strike, on => webhooks.Twice = on);
            case Fault.WebhooksInDisorder:
                return ForAWhileAsync(strike, on => webhooks.InDisorder = on);
            case Fault.ProviderLate:
                return ForAWhileAsync(strike, on => platform.Stripe.Lateness = on ? strike.Lasts * 3 : TimeSpan.Zero);
            default:
                var behavior = strike.Fault switch
                {
                    Fault.ProviderSlow => StripeBehavior.Slow,
                    Fault.ProviderFails => StripeBehavior.Fails,
                    _ => StripeBehavior.DropsAfterActing,
                };
                return ForAWhileAsync(strike, on => platform.Stripe.Behavior = on ? behavior : StripeBehavior.Well);
        }
    }

    async Task RestartAsync()
    {
        await platform.StopAsync(ResourceNames.Postgres);
        await platform.StartAsync(ResourceNames.Postgres);
    }

    async Task KillAsync(string resource, TimeSpan away)
    {
        await platform.KillAsync(resource);
        await Task.Delay(away);
        try
        {
            await platform.StartAsync(resource);
        }
        catch (XunitException fault) when (fault.Message.Contains("waiting for dependency", StringComparison.Ordinal))
        {
            // Another fault affects a server that this service needs to start.
            foreach (var server in new[] { ResourceNames.Postgres, ResourceNames.Redis, ResourceNames.RabbitMq })
                await platform.HealthyAsync(server);
            await platform.StartAsync(resource);
        }
    }

    static async Task ForAWhileAsync(ScheduledFault strike, Action<bool> turn)
    {
        turn(true);
        await Task.Delay(strike.Lasts);
        turn(false);
    }
}
