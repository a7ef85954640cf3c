using Microsoft.Playwright;
using TicketPlatform.ServiceDefaults;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>
/// Every page in the pseudo-languages: nothing is cut off and no page is wider than a phone when texts are 40 % longer,
/// and from right to left the layout is mirrored.
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

    [Theory]
    [InlineData(Longer)]
    [InlineData(RightToLeft)]
    public async Task The_shop_has_room_for_other_languages(string language)
    {
        var play = await NewEvents.PublishAsync(platform, "In every language", 8, 14);
        var buyer = await ApiUser.RegisterAsync(platform);
        var booking = await buyer.BuyAsync(play.Id, 1, 2);
        await buyer.WaitForTicketsAsync(booking.Id);
        var unpaid = await buyer.BookAsync(play.Id, 5, 6);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await SetLanguageAsync(visitor, language);
        await WalkAsync(
            visitor,
            language,
            "/",
            "/events",
            $"/events/{play.Slug}",
            $"/events/{play.Slug}/seats",
            "/account/login",
            "/account/register",
            "/account/forgot",
            "/about/help",
            "/nowhere"
        );

        await using var customer = await Visitor.OpenAsync(platform, platform.Shop);
        await customer.GoAsync("/account/login");
        await customer.LogInAsync(buyer.Email);
        await customer.HoldAndContinueAsync(play.Slug, 20);
        await SetLanguageAsync(customer, language);
        await WalkAsync(
            customer,
            language,
            $"/checkout/{play.Id}",
            $"/checkout/pay/{unpaid.Id}",
            "/bookings",
            $"/bookings/{booking.Id}",
            $"/bookings/{booking.Id}/return",
            $"/bookings/{booking.Id}/seats",
            $"/tickets/{booking.Items[0].TicketId}",
            "/payments",
            "/waitlist",
            "/account",
            "/account/security",
            "/account/email",
            "/account/password"
        );
    }

    [Theory]
    [InlineData(Longer)]
    [InlineData(RightToLeft)]
    public async Task The_employee_portal_has_room_for_other_languages(string language)
    {
        var play = await NewEvents.PublishAsync(platform, "In every language", 8, 14);
        var booking = await (await ApiUser.RegisterAsync(platform)).BuyAsync(play.Id, 1, 2);
        await using var admin = await EmployeePortalActions.AdminAsync(platform);
        await SetLanguageAsync(admin, language);
        string[] tabs =
        [
            "",
            "/details",
            "/picture",
            "/prices",
            "/seats",
            "/seats/block",
            "/room",
            "/waitlist",
            "/bookings",
            "/messages",
            "/integrity",
            "/publish",
            "/preview",
        ];
        await WalkAsync(
            admin,
            language,
            [
                "/",
                "/events",
                "/events/new",
                .. tabs.Select(tab => $"/events/{play.Id}{tab}"),
                $"/bookings/{booking.Id}",
                "/coupons",
                "/coupons/new",
                "/door",
                $"/door/{play.Id}",
                "/admin",
                "/admin/bookings",
                "/admin/users",
                "/admin/audit",
                "/admin/mails",
                "/admin/messages",
                "/account/password",
                "/account/sessions",
            ]
        );
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
            if (await IsMirroredAsync(page) != (language == RightToLeft))
                faults.Add($"{path}: the site's name is on the wrong side");
        }
        faults.AddRange(visitor.Faults);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // The name of the site, or the first element on a page without one, is at the start of the line.
    static Task<bool> IsMirroredAsync(IPage page) =>
        page.EvaluateAsync<bool>(
            """
            () => {
              const first = [...document.querySelectorAll('.site-name, .work-brand, main a')].find(link => link.checkVisibility());
              const box = first.getBoundingClientRect();
              return box.left + box.right > innerWidth;
            }
            """
        );
}
