using Microsoft.AspNetCore.DataProtection;
using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.PortalKit.Sessions;

namespace Portals.Tests;

public sealed class KitHoldCookieTests
{
    readonly EphemeralDataProtectionProvider protection = new();
    string? kept;

    // Each visit is a separate request: the next one reads what the previous one wrote.
    void Visit(Action<HoldCookie> act)
    {
        var context = new DefaultHttpContext();
        if (kept is not null)
            context.Request.Headers.Cookie = "__Host-shop-hold=" + kept;
        act(
            new HoldCookie(
                new HttpContextAccessor { HttpContext = context },
                protection,
                new PortalOptions { Name = "shop" },
                TimeProvider.System
            )
        );
        if (context.Response.Headers.SetCookie.ToString() is { Length: > 0 } set)
            kept = set.Split(';')[0]["__Host-shop-hold=".Length..];
    }

    static HoldResponse Hold(Guid eventId, string token) =>
        new(
            Guid.CreateVersion7(),
            token,
            eventId,
            TimeProvider.System.GetUtcNow().AddMinutes(5),
            TimeProvider.System.GetUtcNow(),
            2,
            [],
            new(0, "EUR")
        );

    [Fact]
    public void The_cookie_stores_one_hold_per_event_and_the_latest_three()
    {
        var events = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var id in events)
            Visit(holds => holds.Keep(Hold(id, "first")));
        Visit(holds => holds.Keep(Hold(events[2], "second")));
        Visit(holds =>
        {
            Assert.Equal([events[2], events[3], events[1]], holds.All.Select(hold => hold.EventId));
            Assert.Equal("second", holds.Of(events[2])!.Token);
            Assert.Null(holds.Of(events[0]));
        });
    }

    [Fact]
    public void The_token_is_not_readable_and_a_changed_cookie_is_as_good_as_none()
    {
        var id = Guid.CreateVersion7();
        Visit(holds => holds.Keep(Hold(id, "very-secret")));
        Assert.DoesNotContain("very-secret", kept, StringComparison.Ordinal);
        kept = kept![..^4] + "AAAA";
        Visit(holds => Assert.Empty(holds.All));
    }

    [Fact]
    public void A_released_hold_is_forgotten()
    {
        var id = Guid.CreateVersion7();
        Visit(holds => holds.Keep(Hold(id, "token")));
        Visit(holds => holds.Forget(id));
        Visit(holds => Assert.Empty(holds.All));
    }
}
