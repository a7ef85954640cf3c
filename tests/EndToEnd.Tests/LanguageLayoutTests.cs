using Microsoft.Playwright;
using Portals.Tests;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.ServiceDefaults;
using Xunit;
using Xunit.Sdk;

namespace EndToEnd.Tests;

/// <summary>
/// Every page of <see cref="PortalWalkTable"/> in the pseudo-languages: nothing is cut off and no page is wider than a
/// phone when texts are 40% longer, and from right to left the layout is mirrored.
/// </summary>
[Collection(PlatformTests.Name)]
public sealed class LanguageLayoutTests(RunningPlatform platform)
{
    const string Longer = "en-XA";
    const string RightToLeft = "ar-XB";

    // Texts that are cut off by an ancestor or their own element, and texts outside the screen that cannot be scrolled
    // to.
    const string CutOff = """
        () => {
          const name = element => `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`;
          // For screen readers only: cut off on purpose.
          const isHidden = element => element && (getComputedStyle(element).clipPath !== 'none' || isHidden(element.parentElement));
          const faults = [];
          const root = document.documentElement;
          if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);
          for (const element of document.body.querySelectorAll('*')) {
            const texts = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
            if (!texts.length || element.closest('svg, canvas, option') || isHidden(element) || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
              continue;
            for (const text of texts) {
              const range = document.createRange();
              range.selectNodeContents(text);
              const box = range.getBoundingClientRect();
              if (!box.width) continue;
              let within = { left: 0, right: root.clientWidth };
              for (let parent = element; parent && parent !== document.body; parent = parent.parentElement) {
                const style = getComputedStyle(parent);
                if (/auto|scroll/.test(style.overflowX)) { within = null; break; }
                if (/hidden|clip/.test(style.overflowX)) {
                  if (style.textOverflow !== 'ellipsis') within = parent.getBoundingClientRect(); else within = null;
                  break;
                }
              }
              if (within && (box.left < within.left - 1 || box.right > within.right + 1))
                faults.push(`cut off: ${name(element)}`);
            }
          }
          return [...new Set(faults)];
        }
        """;

    // The site's name, or the first link on a page without one, the order of the header's links, and the side of the
    // line on which the heading begins.
    const string NotMirrored = """
        isRightToLeft => {
          const faults = [];
          const first = [...document.querySelectorAll('.site-name, .work-brand, .work main a')].find(link => link.checkVisibility())?.getBoundingClientRect();
          if (first && (first.left + first.right > innerWidth) !== isRightToLeft) faults.push("the site's name is on the wrong side");
          const links = [...document.querySelectorAll('.site-head a, .work-bar a')].filter(link => link.checkVisibility()).map(link => link.getBoundingClientRect());
          const [start, end] = [links.at(0), links.at(-1)];
          if (links.length > 1 && start.bottom > end.top && end.bottom > start.top && (start.left > end.left) !== isRightToLeft)
            faults.push("the header's links are in the wrong order");
          for (const heading of document.querySelectorAll('main h1')) {
            if (!heading.checkVisibility() || getComputedStyle(heading).clipPath !== 'none') continue;
            const range = document.createRange();
            range.selectNodeContents(heading);
            const [box, text] = [heading.getBoundingClientRect(), range.getBoundingClientRect()];
            const [left, right] = [text.left - box.left, box.right - text.right];
            if (isRightToLeft ? right > left + 1 : left > right + 1) faults.push('the heading begins on the wrong side');
          }
          return faults;
        }
        """;

    // Addresses that respond with something other than a page, and a second address of a page.
    static readonly string[] NotPages = ["/health", "/alive", "/events/place-defaults", "/Index"];

    // The link in an email, which nobody has used.
    const string Token = "?userId=11111111-1111-1111-1111-111111111111&token=unknown";

    [Fact]
    public async Task A_truncated_text_is_detected()
    {
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.Page.SetContentAsync(
            """
            <html lang="en"><title>A fault</title><main>
              <p style="inline-size: 3rem; overflow: hidden; white-space: nowrap">Longer than its paragraph</p>
              <p style="position: absolute; inset-inline-start: -2rem; inset-block-start: 9rem">Beyond the screen</p>
            </main></html>
            """
        );
        var faults = await visitor.Page.EvaluateAsync<string[]>(CutOff);
        Assert.Equal(2, faults.Length);
    }

    [Fact]
    public async Task A_layout_that_is_not_mirrored_is_detected()
    {
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.Page.SetContentAsync(
            """
            <html lang="ar" dir="rtl"><title>Faults</title>
              <header class="site-head" dir="ltr"><a class="site-name" href="/">Name</a> <a href="/events">Events</a></header>
              <main><h1 style="text-align: left">A heading</h1></main>
            </html>
            """
        );
        Assert.Equal(3, (await visitor.Page.EvaluateAsync<string[]>(NotMirrored, true)).Length);
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(NotMirrored, false));
    }

    [Theory]
    [InlineData(Longer)]
    [InlineData(RightToLeft)]
    public async Task The_shop_has_room_for_other_languages(string language)
    {
        var play = await NewEvents.PublishAsync(platform, "In every language", 8, 14);
        var onSaleAt = TimeProvider.System.GetUtcNow().AddMinutes(20);
        var awaited = await NewEvents.PublishAsync(platform, "Awaited in every language", 1, 4, draft =>
            draft with
            {
                OnSaleAt = onSaleAt,
                WaitingRoom = new WaitingRoomTerms(),
            }
        );
        var buyer = await ApiUser.RegisterAsync(platform);
        await platform.ScalarAsync<long>(
            "with x as (update users set email_confirmed = true where email = $1 returning 1) select count(*) from x",
            buyer.Email
        );
        var booking = await buyer.BuyAsync(play.Id, 1, 2);
        await buyer.WaitForTicketsAsync(booking.Id);
        var unpaid = await buyer.BookAsync(play.Id, 5, 6);
        var (joined, notJoined) = (await SoldOutAsync(), await SoldOutAsync());
        var entry = (await buyer.Selling.JoinWaitlistAsync(joined.Id, new(1))).Expect();
        (string Route, string Address)[] subjects =
        [
            ("/events/{slug}/room", $"/events/{awaited.Slug}/room"),
            ("/events/{slug}/waitlist", $"/events/{notJoined.Slug}/waitlist"),
            ("/events/{slug}", $"/events/{play.Slug}"),
            ("/waitlist/{id}", $"/waitlist/{entry.Id}"),
            ("/checkout/{eventId}", $"/checkout/{play.Id}"),
            ("/checkout/pay/{bookingId}", $"/checkout/pay/{unpaid.Id}"),
            ("/bookings/{id}", $"/bookings/{booking.Id}"),
            ("/tickets/{id}", $"/tickets/{booking.Items[0].TicketId}"),
            ("/about/{name}", "/about/help"),
        ];

        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await SetLanguageAsync(visitor, language);
        await WalkAsync(
            visitor,
            language,
            [
                .. PagesOf(PortalWalkTable.Shop, answers => answers[0] == "200").Select(r => AddressOf(r, subjects)),
                $"/account/verify{Token}",
                $"/account/confirm-email{Token}",
                $"/account/reset{Token}",
                "/account/sign-in-failed?why=unavailable",
                "/nowhere",
            ]
        );

        await using var customer = await Visitor.OpenAsync(platform, platform.Shop);
        await customer.GoAsync("/account/login");
        await customer.LogInAsync(buyer.Email);
        await customer.HoldAndContinueAsync(play.Slug, 20);
        await SetLanguageAsync(customer, language);
        await WalkAsync(
            customer,
            language,
            [
                .. PagesOf(PortalWalkTable.Shop, answers => answers[0] != "200" && answers[1] == "200")
                    .Select(r => AddressOf(r, subjects)),
            ]
        );
    }

    [Theory]
    [InlineData(Longer)]
    [InlineData(RightToLeft)]
    public async Task The_employee_portal_has_room_for_other_languages(string language)
    {
        var play = await NewEvents.PublishAsync(platform, "In every language", 8, 14);
        var booking = await (await ApiUser.RegisterAsync(platform)).BuyAsync(play.Id, 1, 2);
        var staff = new StaffClient((await ApiUser.OrganizerAsync(platform)).Http);
        var coupon = (await staff.CreateCouponAsync(new($"LAYOUT-{language}", CouponKind.Percent, 10))).Expect();
        (string Route, string Address)[] subjects =
        [
            ("/events/{id}", $"/events/{play.Id}"),
            ("/bookings/{id}", $"/bookings/{booking.Id}"),
            ("/coupons/{code}", $"/coupons/{coupon.Code}"),
            ("/door/{id}", $"/door/{play.Id}"),
        ];

        await using var visitor = await Visitor.OpenAsync(platform, platform.Office);
        await SetLanguageAsync(visitor, language);
        await WalkAsync(
            visitor,
            language,
            [
                .. PagesOf(PortalWalkTable.Office, answers => answers[0] == "200").Select(r => AddressOf(r, subjects)),
                $"/account/reset{Token}",
            ]
        );

        await using var admin = await EmployeePortalActions.AdminAsync(platform);
        await SetLanguageAsync(admin, language);
        await WalkAsync(
            admin,
            language,
            [
                .. PagesOf(PortalWalkTable.Office, answers => answers[0] != "200" && answers[^1] == "200")
                    .Select(r => AddressOf(r, subjects)),
            ]
        );
    }

    async Task<EventResponse> SoldOutAsync()
    {
        var play = await NewEvents.PublishAsync(platform, "Sold out in every language", 1, 4);
        await (await ApiUser.RegisterAsync(platform)).BuyAsync(play.Id, 0, 1, 2, 3);
        return play;
    }

    static IEnumerable<string> PagesOf(string table, Func<string[], bool> isOpen) =>
        from row in PortalWalkTable.Read(table)
        where row is { Method: "GET", State: "" } && isOpen(row.Answers)
        where !NotPages.Contains(row.Route) && !Path.HasExtension(row.Route)
        select row.Route;

    // A new page about something needs an example of it here.
    static string AddressOf(string route, (string Route, string Address)[] subjects)
    {
        var subject = Array.Find(subjects, s =>
            route == s.Route || route.StartsWith($"{s.Route}/", StringComparison.Ordinal)
        );
        var address = subject.Route is null ? route : subject.Address + route[subject.Route.Length..];
        return address.Contains('{', StringComparison.Ordinal)
            ? throw new XunitException($"There is no example for {route}.")
            : address;
    }

    // Not with the switch, which would also change the account's language for other tests.
    static Task SetLanguageAsync(Visitor visitor, string language) =>
        visitor.Page.Context.AddCookiesAsync(
            from portal in new[] { ResourceNames.CustomerPortal, ResourceNames.EmployeePortal }
            select new Cookie
            {
                Name = $"{portal}-language",
                Value = language,
                Url = visitor.Home.ToString(),
            }
        );

    static async Task WalkAsync(Visitor visitor, string language, params string[] paths)
    {
        var page = visitor.Page;
        var faults = new List<string>();
        foreach (var path in paths)
        {
            await visitor.GoAsync(path);
            var direction = await page.EvaluateAsync<string>(
                "() => `${document.documentElement.lang} ${getComputedStyle(document.body).direction}`"
            );
            if (direction != (language == RightToLeft ? "ar-XB rtl" : "en-XA ltr"))
                faults.Add($"{path}: {direction}");
            foreach (var width in new[] { 390, 1440 })
            {
                await page.SetViewportSizeAsync(width, 900);
                faults.AddRange(
                    (await page.EvaluateAsync<string[]>(CutOff)).Select(fault => $"{path} {width}: {fault}")
                );
            }
            faults.AddRange(
                (await page.EvaluateAsync<string[]>(NotMirrored, language == RightToLeft)).Select(fault =>
                    $"{path}: {fault}"
                )
            );
        }
        faults.AddRange(visitor.Faults);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
