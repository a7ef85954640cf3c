using System.Globalization;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace Portals.Tests;

public sealed class KitTextTests
{
    static readonly Texts Clock = Texts.For(typeof(EventClock));

    [Theory]
    [InlineData(
        "One **two** *three*\n\n- four\n- five",
        "<p>One <strong>two</strong> <em>three</em></p>\n<ul>\n<li>four</li>\n<li>five</li>\n</ul>\n"
    )]
    [InlineData("# Loud", "<h3>Loud</h3>\n")]
    [InlineData(
        "[the band](https://example.com/a?b=1&c=2)",
        "<p><a href=\"https://example.com/a?b=1&amp;c=2\" rel=\"nofollow noopener\">the band</a></p>\n"
    )]
    [InlineData(
        "[write](mailto:a@example.com)",
        "<p><a href=\"mailto:a@example.com\" rel=\"nofollow noopener\">write</a></p>\n"
    )]
    public void A_description_is_Markdown(string typed, string html) => Assert.Equal(html, RichText.ToHtml(typed));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <img src=x onerror=alert(1)> b")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](data:text/html,<script>alert(1)</script>)")]
    [InlineData("[x](/relative)")]
    [InlineData("[x](//evil.example)")]
    [InlineData("![x](https://evil.example/pixel.png)")]
    [InlineData("[![x](https://evil.example/a.png)](javascript:alert(1))")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<a href=\"https://evil.example\" onclick=\"x()\">x</a>")]
    public void Nothing_in_a_description_runs_or_loads_anything(string typed)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(RichText.ToHtml(typed));
        Assert.Empty(
            page.QuerySelectorAll("script, img, iframe, object, svg, a:not([href^='http']):not([href^='mailto'])")
        );
        Assert.DoesNotContain(page.All, e =>
            e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
        );
    }

    [Theory]
    [InlineData("2026-11-20T18:30:00Z", "Europe/Vienna", "Fri 20 Nov, 19:30", "Vienna")]
    [InlineData("2027-03-12T18:30:00Z", "Europe/Vienna", "Fri 12 Mar 2027, 19:30", "Vienna")]
    [InlineData("2026-12-31T23:30:00Z", "Europe/Vienna", "Fri 1 Jan 2027, 00:30", "Vienna")]
    [InlineData("2026-12-31T23:30:00Z", "America/Argentina/Buenos_Aires", "Thu 31 Dec, 20:30", "Buenos Aires")]
    [InlineData("2026-11-20T18:30:00Z", "UTC", "Fri 20 Nov, 18:30", null)]
    public void A_time_names_its_zone_and_a_year_other_than_the_present_one(
        string at,
        string zone,
        string text,
        string? city
    )
    {
        var now = new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(text, EventClock.Short(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), zone, now));
        Assert.Equal(city is null ? "UTC" : En(Clock, "ZoneName", city), EventClock.ZoneName(zone));
    }

    [Theory]
    [InlineData("12", "EUR", 1200)]
    [InlineData("12.5", "EUR", 1250)]
    [InlineData("12,50", "EUR", 1250)]
    [InlineData(" € 0.07 ", "EUR", 7)]
    [InlineData("12.50 eur", "EUR", 1250)]
    [InlineData("1250", "JPY", 1250)]
    [InlineData("1.250", "KWD", 1250)]
    [InlineData("0", "EUR", 0)]
    public void A_typed_price_is_read_exactly(string typed, string currency, long minor)
    {
        Assert.True(MoneyText.TryParse(typed, currency, out var read));
        Assert.Equal(minor, read);
    }

    [Theory]
    [InlineData("1.250", "EUR")]
    [InlineData("1,250.00", "EUR")]
    [InlineData("12.", "EUR")]
    [InlineData(".5", "EUR")]
    [InlineData("-5", "EUR")]
    [InlineData("12.50", "JPY")]
    [InlineData("twelve", "EUR")]
    [InlineData("1e3", "EUR")]
    [InlineData("١٢", "EUR")]
    [InlineData("9999999999999", "EUR")]
    [InlineData("", "EUR")]
    [InlineData(null, "EUR")]
    public void A_price_that_could_mean_two_things_or_nothing_is_rejected(string? typed, string currency) =>
        Assert.False(MoneyText.TryParse(typed, currency, out _));

    [Theory]
    [InlineData(1250, "EUR", "€12.50")]
    [InlineData(123456, "EUR", "€1,234.56")]
    [InlineData(1250, "JPY", "¥1,250")]
    [InlineData(1250, "CHF", "CHF\u00A012.50")]
    [InlineData(-1250, "EUR", "−€12.50")]
    public void Money_is_written_with_its_currencys_digits(long minor, string currency, string text) =>
        Assert.Equal(text, MoneyText.Format(new Money(minor, currency)));

    [Theory]
    [InlineData(1250, "EUR", "12,50\u00A0€")]
    [InlineData(123456789, "CHF", "1.234.567,89\u00A0CHF")]
    public void An_amount_in_German_never_wraps(long minor, string currency, string text)
    {
        using var _ = Languages.Use("de");
        Assert.Equal(text, MoneyText.Format(new Money(minor, currency)));
    }

    [Theory]
    [InlineData("en", "Europe/Vienna", "Fri 12 Mar 2027", "19:30", "Vienna", "18:30")]
    [InlineData("en", "America/Argentina/Buenos_Aires", "Fri 12 Mar 2027", "15:30", "Buenos Aires", "14:30")]
    [InlineData("en", "UTC", "Fri 12 Mar 2027", "18:30", null, "17:30")]
    [InlineData("de", "Europe/Vienna", "Fr., 12. März 2027", "19:30 Uhr", "Wien", "18:30 Uhr")]
    public void The_start_of_an_event_names_its_zone_and_when_the_doors_open(
        string language,
        string zone,
        string day,
        string time,
        string? city,
        string doors
    )
    {
        using var _ = Languages.Use(language);
        var start = new DateTimeOffset(2027, 3, 12, 18, 30, 0, TimeSpan.Zero);
        var when = Clock["When", day, time, city is null ? "UTC" : Clock["ZoneName", city]];
        Assert.Equal(Clock["WhenWithDoors", when, doors], EventClock.When(start, start.AddHours(-1), zone));
    }

    [Theory]
    [InlineData("en", "Thu 11 Mar 2027, 23:00")]
    [InlineData("de", "Do., 11. März 2027, 23:00 Uhr")]
    public void Doors_that_open_on_the_day_before_the_start_are_named_with_their_day(string language, string doors)
    {
        using var _ = Languages.Use(language);
        var start = new DateTimeOffset(2027, 3, 11, 23, 30, 0, TimeSpan.Zero);
        Assert.Equal(
            Clock["WhenWithDoors", EventClock.When(start, "Europe/Vienna"), doors],
            EventClock.When(start, start.AddMinutes(-90), "Europe/Vienna")
        );
    }

    [Fact]
    public void The_hour_that_summer_time_skips_is_no_time()
    {
        Assert.False(EventClock.TryRead(new(2027, 3, 28, 2, 30, 0), "Europe/Berlin", out _));
        Assert.True(EventClock.TryRead(new(2027, 3, 28, 3, 30, 0), "Europe/Berlin", out var at));
        Assert.Equal(new DateTimeOffset(2027, 3, 28, 1, 30, 0, TimeSpan.Zero), at);
    }

    [Fact]
    public void An_hour_that_occurs_twice_means_the_first()
    {
        Assert.True(EventClock.TryRead(new(2026, 10, 25, 2, 30, 0), "Europe/Berlin", out var at));
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), at);
    }
}
