using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;
using static Portals.Tests.CustomerShop;

namespace Portals.Tests;

/// <summary>Pages about an event that is entirely free do not mention money.</summary>
public sealed partial class FreeEventTests(ShopHost host) : CustomerPortalFixture(host)
{
    static readonly Guid Entry = Id(700);

    WaitlistResponse Waiting =>
        new(
            Entry,
            Shop.Summary,
            2,
            1,
            "Stalls",
            false,
            "waiting",
            3,
            "2 groups are ahead of you.",
            null,
            null,
            Start.AddDays(-30),
            null,
            null,
            Start.AddDays(-40)
        );

    void MakeFree() =>
        Shop.Event = Shop.Event with
        {
            Categories = [.. Shop.Event.Categories.Select(c => c with { Price = Euro(0) })],
        };

    [Theory]
    [InlineData("waiting")]
    [InlineData("offered")]
    [InlineData("accepted")]
    [InlineData("lapsed")]
    [InlineData("cancelled")]
    public async Task A_waitlist_entry_does_not_mention_money(string status)
    {
        MakeFree();
        var entry = Waiting with
        {
            Status = status == "cancelled" ? "lapsed" : status,
            Event = Shop.Summary with
            {
                Status = status == "cancelled" ? EventStatus.Cancelled : EventStatus.Published,
                FromPrice = Euro(0),
            },
        };
        if (status == "offered")
            entry = entry with
            {
                OfferExpiresAt = entry.ServerNow.AddMinutes(20),
                Total = Euro(0),
                Offer = [new(4, "Stalls", "A", "5", 1, "Stalls", Euro(0))],
            };
        Api.On("GET", "/waitlist/{id}", () => Results.Json(entry, JsonSerializerOptions.Web));
        await LogInAsync();
        IsPlain(await PageAsync($"/waitlist/{Entry}"));
    }

    [Fact]
    public async Task The_form_to_join_the_waitlist_does_not_mention_money()
    {
        MakeFree();
        Shop.Event = Shop.Event with { Availability = AvailabilityLevel.SoldOut, WaitlistOpen = true, PlacesFree = 0 };
        Api.On("GET", "/waitlist/mine", () => Results.Ok(Array.Empty<WaitlistResponse>()));
        const string path = "/events/night-music/waitlist";
        await LogInAsync(path);
        IsPlain(await PageAsync(path));
    }

    [Theory]
    [InlineData("/events/night-music")]
    [InlineData("/events/night-music/seats")]
    public async Task The_event_and_its_seats_do_not_mention_money(string path)
    {
        MakeFree();
        IsPlain(await PageAsync(path));
    }

    [Fact]
    public async Task A_hold_that_has_expired_does_not_mention_money()
    {
        MakeFree();
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        Shop.EndAllHolds();
        var page = await PageAsync(checkout);
        Assert.Equal(En<CustomerPortal.Pages.Checkout.DetailsModel>("Expired.Heading"), Heading(page));
        IsPlain(page);
    }

    // Whatever the status of the room, nothing was paid in it.
    [Fact]
    public void The_waiting_room_does_not_mention_money()
    {
        foreach (var (tag, money) in new[] { ("en", Money()), ("de", GermanMoney()) })
        {
            using var _ = Languages.Use(tag);
            var texts = Texts.For<CustomerPortal.Pages.Events.RoomModel>();
            foreach (var key in new[] { "Over", "SoldOut", "SoldOut.InLine", "Closed", "Closed.InLine" })
                Assert.DoesNotMatch(money, texts[key]);
        }
    }

    // What the API says before it knows an amount.
    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void The_messages_of_the_API_do_not_mention_money(string tag)
    {
        string[] ofFree =
        [
            "Message.NobodyToWriteTo",
            "Message.TicketsNotValid",
            "Message.EventCancelled",
            "Message.EventOverFree.one",
            "Message.EventOverFree.other",
            "Message.BookingJustPaid",
            "Message.EventCancelledNow",
            "Message.UnpaidSeats",
            "Message.AlreadyReturned",
            "Message.OnlyPaidRefunded",
        ];
        string[] codes = ["event_over", "hold_expired", "booking_not_payable", "nothing_left", "offer_over"];
        using var _ = Languages.Use(tag);
        var (messages, problems) = (Texts.For(typeof(ApiMessages)), Texts.For(typeof(ProblemText)));
        foreach (var text in ofFree.Select(key => messages[key]).Concat(codes.Select(code => problems[$"Code.{code}"])))
            Assert.DoesNotMatch(tag == "en" ? Money() : GermanMoney(), text);
    }

    [Fact]
    public void Words_about_money_are_noticed()
    {
        Assert.Matches(Money(), "You were not charged.");
        Assert.Matches(GermanMoney(), "Es wurde nichts abgebucht.");
    }

    static string Heading(IDocument page) => page.QuerySelector("h1")!.TextContent.Trim();

    static void IsPlain(IDocument page) =>
        Assert.DoesNotMatch(
            Money(),
            page.QuerySelector("main")!
                .TextContent.Replace(En(Texts.For(typeof(MoneyText)), "Free"), "", StringComparison.Ordinal)
        );

    [GeneratedRegex(
        @"€|0\.00|\b(pay|paid|payments?|prices?|fees|money|banks?|charged?|refund(s|ed)?)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Money();

    [GeneratedRegex(
        "€|zahl|preis|gebühr|geld|abgebucht|erstatt",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex GermanMoney();
}
