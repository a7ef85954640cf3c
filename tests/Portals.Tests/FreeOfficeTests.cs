using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EmployeePortal.Bookings;
using EmployeePortal.Events;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;
using Pages = EmployeePortal.Pages;

namespace Portals.Tests;

/// <summary>What staff see about bookings that are free does not mention money, and uses the shop's words.</summary>
public sealed partial class FreeOfficeTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    static readonly string Concert = $"/events/{EmployeeApi.Concert}";
    static readonly string Booking = $"/bookings/{EmployeeStaffApi.Booking}";
    static readonly Texts Status = Texts.For(typeof(StatusText));
    readonly EmployeeHost host = shared.Reset();

    [Theory]
    [InlineData(BookingStatus.PendingPayment)]
    [InlineData(BookingStatus.Confirmed)]
    [InlineData(BookingStatus.PartiallyRefunded)]
    [InlineData(BookingStatus.Refunded)]
    [InlineData(BookingStatus.Expired)]
    public async Task A_free_booking_does_not_mention_money(BookingStatus status)
    {
        MakeFree(status);
        var page = await (await host.LoggedInAsync()).OpenAsync(Booking);
        Assert.Equal(En(Status, $"{status}.Free"), page.QuerySelector(".page-head .badge")!.TextContent.Trim());
        IsPlain(page);
    }

    [Fact]
    public async Task Free_bookings_are_described_with_the_same_terms_as_in_the_shop()
    {
        var shop = Texts.For<CustomerPortal.Pages.Bookings.ShowModel>();
        foreach (var tag in new[] { "en", "de" })
        {
            using var _ = Languages.Use(tag);
            foreach (var key in new[] { "PendingPayment.Free", "PartiallyRefunded.Free", "Refunded.Free" })
                Assert.Equal(shop[$"Status.{key}"], Status[key]);
            Assert.Equal(shop["Status.Confirmed"], Status["Confirmed.Free"]);
            Assert.Equal(shop["Mail.Returned"], Texts.For(typeof(BookingText))["Kind.refund.Free"]);
        }
        MakeFree(BookingStatus.PartiallyRefunded);
        var page = await (await host.LoggedInAsync("admin@demo.com")).OpenAsync("/admin/bookings");
        var row = page.QuerySelector("tbody tr")!;
        Assert.Equal(En(Status, "PartiallyRefunded.Free"), row.QuerySelector(".badge")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("/bookings")]
    [InlineData("/messages")]
    [InlineData("/publish")]
    [InlineData("/integrity")]
    [InlineData("/seats/block?show=held")]
    [InlineData("/preview")]
    public async Task Pages_of_a_free_event_do_not_mention_money(string page)
    {
        MakeFree(BookingStatus.PartiallyRefunded);
        host.Staff.States = [0b01, .. new byte[199]];
        IsPlain(await (await host.LoggedInAsync()).OpenAsync(Concert + page));
    }

    [Fact]
    public async Task Writing_to_the_holders_of_free_tickets_does_not_mention_money()
    {
        MakeFree(BookingStatus.Confirmed);
        var browser = await host.LoggedInAsync();
        using var answer = await browser.SendAsync(
            await browser.OpenAsync(Concert + "/messages"),
            "form[data-keep=message]",
            new() { ["Input.Subject"] = "Doors", ["Input.Text"] = "They open at seven." },
            "button"
        );
        var preview = await PortalBrowser.ReadAsync(answer);
        Assert.NotNull(preview.QuerySelector("#preview"));
        IsPlain(preview);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void Texts_for_all_events_do_not_mention_money(string tag)
    {
        using var _ = Languages.Use(tag);
        foreach (
            var texts in new[]
            {
                Texts.For<Pages.Events.BlockModel>(),
                Texts.For<Pages.Events.IntegrityModel>(),
                Texts.For<Pages.Events.MessagesModel>(),
                Texts.For<Pages.Events.RoomModel>(),
                Texts.For<Pages.Events.WaitlistModel>(),
            }
        )
            // Only a payment can be late.
            Assert.All(texts.StartingWith("").Where(text => text.Key != "Priority"), text =>
                Assert.DoesNotMatch(Money(), text.Text)
            );
    }

    [Fact]
    public async Task Cancelling_free_bookings_does_not_promise_refunds()
    {
        MakeFree(BookingStatus.Confirmed);
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Concert + "/publish");
        var form = page.QuerySelector("#cancel form")!;
        Assert.Contains(
            EnCount<Pages.Events.PublishModel>("Effects.Free", 1),
            form.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(En<Pages.Events.PublishModel>("Cancel.Free"), form.QuerySelector("button")!.TextContent);
        using var cancelled = await browser.SendAsync(
            page,
            "#cancel form",
            new()
            {
                ["Input.Reason"] = "The singer is ill",
                ["Input.Confirm"] = En<Pages.Events.PublishModel>("ConfirmWord"),
            },
            "button"
        );
        IsPlain(await browser.OpenAsync(cancelled.Headers.Location!.OriginalString));
    }

    // The page's script writes new bookings and changed ones with these.
    [Fact]
    public async Task The_script_of_the_sales_page_has_the_words_for_free_bookings()
    {
        var page = await (await host.LoggedInAsync()).OpenAsync(Concert);
        var states = ((IHtmlTemplateElement)page.QuerySelector("#booking-states")!).Content;
        foreach (var status in Enum.GetValues<BookingStatus>())
        {
            foreach (var isFree in new[] { false, true })
            {
                var key = StatusText.Key(status, isFree);
                Assert.Equal(En(Status, key), states.QuerySelector($"[data-state='{key}']")!.TextContent.Trim());
            }
        }
        Assert.Contains(
            $"\"{En<Pages.Events.SalesModel>("Js.Free")}\"",
            string.Concat(page.QuerySelectorAll("script[data-texts]").Select(texts => texts.TextContent)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Words_about_money_are_noticed() => Assert.Matches(Money(), "1 paid booking is refunded in full.");

    void MakeFree(BookingStatus status)
    {
        var free = new Money(0, "EUR");
        var concert = host.Api.Events[EmployeeApi.Concert];
        host.Api.Events[EmployeeApi.Concert] = concert with
        {
            Categories = [.. concert.Categories.Select(category => category with { Price = free })],
        };
        var sales = host.Api.Sales[EmployeeApi.Concert];
        host.Api.Sales[EmployeeApi.Concert] = sales with
        {
            Bookings = 1,
            Revenue = free,
            Latest = [.. sales.Latest.Select(booking => booking with { Status = status, Total = free })],
        };
        host.Staff.MailKind = "refund";
        host.Staff.Changed = booking =>
            booking with
            {
                Items = [.. booking.Items.Select(item => item with { Place = item.Place with { Price = free } })],
                ExpiresAt = status == BookingStatus.PendingPayment ? booking.ServerNow.AddMinutes(5) : null,
                Payments = [.. booking.Payments.Select(payment => payment with { Method = "Nothing to pay" })],
                History =
                [
                    new(BookingStatus.PendingPayment, booking.CreatedAt, "", "reserved_free"),
                    new(BookingStatus.Confirmed, booking.CreatedAt, "", "confirmed_free"),
                    new(status, booking.CreatedAt, "", "tickets_returned"),
                ],
                Refunds = status is BookingStatus.PartiallyRefunded or BookingStatus.Refunded
                    ? [new(Guid.Empty, free, "succeeded", "Returned by the buyer.", [5], booking.CreatedAt)]
                    : [],
            };
    }

    static void IsPlain(IDocument page)
    {
        var main = page.QuerySelector("main")!;
        // The navigation between the pages of an event is the same for all events.
        foreach (var tabs in main.QuerySelectorAll(".tabs").ToList())
            tabs.Remove();
        Assert.DoesNotMatch(
            Money(),
            string.Join(' ', main.Descendants<IText>().Select(text => text.Data))
                .Replace(En(Texts.For(typeof(MoneyText)), "Free"), "", StringComparison.Ordinal)
        );
    }

    [GeneratedRegex(
        @"€|0\.00|\b(pay|paid|payments?|money|banks?|charged?|refund(s|ed)?)\b|bezahl|zahlung|erstatt|\bgeld\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Money();
}
