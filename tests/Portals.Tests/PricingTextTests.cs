using EmployeePortal.Events;
using TicketPlatform.Contracts;

namespace Portals.Tests;

public sealed class PricingTextTests
{
    static readonly DateTimeOffset Now = new(2027, 1, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Then_is_said_only_where_something_comes_first()
    {
        Assert.Equal(["Never below €10.00."], Say(new(4500, FloorMinor: 1000)));
        Assert.Equal(["At first €45.00.", "From 80% sold: €52.00."], Say(new(4500, Steps: [new(80, 5200)])));
        Assert.Equal(
            ["Early bird: €39.00 until Mon 1 Feb, 00:00 Vienna time.", "Then €45.00."],
            Say(new(4500, EarlyBirdMinor: 3900, EarlyBirdUntil: new(2027, 1, 31, 23, 0, 0, TimeSpan.Zero)))
        );
    }

    static IEnumerable<string> Say(PricingRules rules) => rules.Sentences("EUR", "Europe/Vienna", Now);
}
