using EmployeePortal.Events;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace Portals.Tests;

public sealed class PricingTextTests
{
    static readonly Texts Rules = Texts.For(typeof(PricingText));
    static readonly DateTimeOffset Now = new(2027, 1, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_base_price_is_announced_only_where_another_price_comes_before_or_after()
    {
        Assert.Equal([En(Rules, "Floor", "€10.00")], Say(new(4500, FloorMinor: 1000)));
        Assert.Equal(
            [En(Rules, "First", "€45.00"), En(Rules, "Tier", 80, "€52.00")],
            Say(new(4500, Tiers: [new(80, 5200)]))
        );
        Assert.Equal(
            [
                En(Rules, "EarlyUntil", "€39.00", "Mon 1 Feb, 00:00", EventClock.ZoneName("Europe/Vienna")),
                En(Rules, "Then", "€45.00"),
            ],
            Say(new(4500, EarlyBirdMinor: 3900, EarlyBirdUntil: new(2027, 1, 31, 23, 0, 0, TimeSpan.Zero)))
        );
    }

    static IEnumerable<string> Say(PricingRules rules) => rules.Sentences("EUR", "Europe/Vienna", Now);
}
