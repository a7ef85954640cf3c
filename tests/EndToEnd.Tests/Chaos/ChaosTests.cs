using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using TicketPlatform.TestKit;
using Xunit;
using Xunit.Abstractions;

namespace EndToEnd.Tests.Chaos;

/// <summary>
/// Many buyers while everything around the platform fails, in an order determined by a seed. <c>CHAOS_SECONDS</c>,
/// <c>CHAOS_BUYERS</c> and <c>CHAOS_SEED</c> set the duration, the number of buyers, and the seed.
/// </summary>
[Collection(FaultTests.Name)]
public sealed class ChaosTests(ChaosPlatform platform, ITestOutputHelper output) : IClassFixture<ChaosPlatform>
{
    static readonly int Seconds = FromEnvironment("CHAOS_SECONDS") ?? 20;
    static readonly int Buyers = FromEnvironment("CHAOS_BUYERS") ?? Seconds * 3;
    static readonly int Seed = FromEnvironment("CHAOS_SEED") ?? RandomNumberGenerator.GetInt32(1_000_000);

    [Fact]
    public async Task Whatever_fails_nothing_is_sold_twice_and_all_money_becomes_tickets_or_refunds()
    {
        var length = TimeSpan.FromSeconds(Seconds);
        var script = FaultScript.Of(Seed, length);
        Say($"Chaos with seed {Seed}: {Buyers} buyers, {Seconds} s");
        foreach (var fault in script)
            Say($"  {fault}");

        await using var webhooks = new StripeWebhooks(platform.Api(), Seed);
        platform.Stripe.Webhooks = webhooks;
        var market = await Market.OpenAsync(platform, Buyers);
        var people = await RegisterAsync();
        var notes = new Notes();

        var faults = new FaultInjector(platform, webhooks).CarryOutAsync(script);
        var outcomes = await Task.WhenAll(people.Select((person, i) => RunAsync(person, i, market, notes, length)));
        await faults;
        foreach (var outcome in outcomes.CountBy(outcome => outcome).OrderByDescending(outcome => outcome.Value))
            Say($"  {outcome.Value, 4} {outcome.Key}");

        var clock = Stopwatch.StartNew();
        Guid[] events = [.. market.EventIds];
        await new IdleWait(platform, webhooks, events).RunAsync();
        var charges = Charge.ReadFrom(platform.Stripe);
        Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  quiet after {clock.Elapsed.TotalSeconds:0} s; {charges.Count} charges, {charges.Sum(charge => charge.Back.Count)} refunds, {webhooks.Sent} webhooks"
            )
        );

        var verdict = new Verdict(platform.Database, events);
        string[] findings =
        [
            .. await verdict.OnRowsAsync(),
            .. await verdict.OnMoneyAsync(charges),
            .. await verdict.OnMailsAsync(platform.Mails.All()),
            .. await verdict.OnPromisesAsync(notes.Promised),
            .. notes.Faults,
            .. ProcessLogs.Unhandled(platform.LogFolder),
        ];
        foreach (var finding in findings)
            Say($"  ! {finding}");
        Assert.True(
            findings.Length == 0,
            $"Seed {Seed} (CHAOS_SEED={Seed} CHAOS_SECONDS={Seconds} CHAOS_BUYERS={Buyers}):\n{string.Join('\n', findings)}"
        );
        // If nobody had bought anything, there would be no findings either.
        Assert.True(
            outcomes.Count(outcome => outcome is "bought" or "returned") > Buyers / 10,
            $"Seed {Seed}: hardly anybody could buy."
        );
    }

    async Task<ApiUser[]> RegisterAsync()
    {
        var people = new ApiUser[Buyers];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Buyers),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (i, _) => people[i] = await ApiUser.RegisterAsync(platform)
        );
        return people;
    }

    async Task<string> RunAsync(ApiUser person, int number, Market market, Notes notes, TimeSpan length)
    {
        var chance = new Random(unchecked(Seed * 1000 + number));
        await Task.Delay(length * 0.85 * chance.NextDouble());
        return await new Buyer(
            person,
            market,
            new(person.Http, platform.Stripe, notes),
            notes,
            chance,
            // On a busy machine, restarting the servers alone takes ten seconds.
            TimeSpan.FromSeconds(20 + chance.Next(30))
        ).BuyAsync();
    }

    void Say(string line)
    {
        output.WriteLine(line);
        File.AppendAllLines(Path.Combine(Artifacts.Folder, "chaos.txt"), [line]);
    }

    static int? FromEnvironment(string name) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(name),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
