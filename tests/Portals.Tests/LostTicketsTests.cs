using System.Net;
using System.Text.Json;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using static Portals.Tests.CustomerShop;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>What visitors read about tickets that they do not have any more, or whose event is over.</summary>
public sealed class LostTicketsTests(ShopHost host) : CustomerPortalFixture(host)
{
    static readonly Texts Visibility = Texts.For(
        typeof(Pages.IndexModel).Assembly.GetType("CustomerPortal.Events.EventVisibility")!
    );

    [Theory]
    [InlineData(AvailabilityLevel.Good, EventStatus.Published, "Outlook.Again", true)]
    [InlineData(AvailabilityLevel.SoldOut, EventStatus.Published, "Outlook.SoldOut", false)]
    [InlineData(AvailabilityLevel.NotOnSale, EventStatus.Published, "Outlook.OffSale", false)]
    [InlineData(AvailabilityLevel.NotOnSale, EventStatus.Unpublished, "Outlook.OffSale", false)]
    public async Task An_expired_booking_or_hold_is_offered_again_only_while_its_event_is_on_sale(
        AvailabilityLevel availability,
        EventStatus status,
        string outlook,
        bool canTryAgain
    )
    {
        var pay = await ReachPaymentAsync();
        var eventNow = Shop.Summary with { Availability = availability, Status = status };
        var booking = Shop.Bookings.Single() with { Status = BookingStatus.Expired, Event = eventNow };
        Api.On("GET", "/bookings/{id}", () => Results.Ok(booking));
        Api.On("GET", "/events/{id}/checkout", () =>
            Results.Json(
                new CheckoutResponse(eventNow, null, null, new("Ada", "ada@example.org", null), null),
                JsonSerializerOptions.Web
            )
        );
        foreach (var path in new[] { pay, $"/checkout/{Shop.Event.Id}?seats=2.3" })
        {
            var page = await PageAsync(path);
            Assert.EndsWith(
                En(Visibility, outlook),
                page.QuerySelector(".lead")!.TextContent,
                StringComparison.Ordinal
            );
            Assert.Equal(canTryAgain, page.QuerySelector("form[action*='handler=Hold']") is not null);
            Assert.Equal(
                status == EventStatus.Published ? $"/events/{Slug}" : "/events",
                page.QuerySelector(canTryAgain ? "main a[href^='/events/']" : "main .actions a")!
                    .GetAttribute("href")!
                    .Replace("/seats", "", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task The_booking_of_an_event_that_has_ended_does_not_say_that_the_buyer_is_going()
    {
        await ReachPaymentAsync();
        Shop.Confirm();
        var booking = Shop.Bookings.Single();
        Api.On("GET", "/bookings/{id}", () => Results.Ok(booking));
        var path = $"/bookings/{booking.Id}";
        Assert.Equal(
            En<Pages.Bookings.ShowModel>("Confirmed.Heading"),
            (await PageAsync(path)).QuerySelector("h1")!.TextContent
        );
        foreach (var late in new LatePaymentOutcome?[] { null, LatePaymentOutcome.SamePlaces })
        {
            booking = booking with
            {
                Late = late,
                ServerNow = (booking.Event.EndsAt ?? booking.Event.StartsAt).AddDays(1),
            };
            var page = await PageAsync(path);
            Assert.Equal(En<Pages.Bookings.ShowModel>("Over.Heading"), page.QuerySelector("h1")!.TextContent);
            Assert.Null(page.QuerySelector(".mail-state"));
        }
    }

    [Fact]
    public async Task A_ticket_that_is_no_longer_valid_cannot_be_downloaded()
    {
        await ReachPaymentAsync();
        Shop.Confirm();
        var ticket = Shop.Tickets.First();
        Api.On("GET", "/tickets/{id}", () => Results.Ok(ticket));
        var path = $"/tickets/{ticket.Id}";
        Assert.NotNull((await PageAsync(path)).QuerySelector("a[href$='/download']"));
        ticket = ticket with { Status = TicketStatus.Void };
        Assert.Null((await PageAsync(path)).QuerySelector("a[href$='/download']"));
    }

    [Theory]
    [InlineData("/tickets/{id}/pdf", 410, ProblemCodes.TicketReturned)]
    [InlineData("/bookings/{id}/tickets/pdf", 409, ProblemCodes.NothingLeft)]
    public async Task A_link_to_tickets_that_are_no_longer_valid_says_so(string route, int status, string code)
    {
        const string detail = "This ticket was returned, or its event was cancelled. It is no longer valid.";
        Api.On("GET", route, () => ApiDouble.Problem(status, code, detail));
        var page = await PageAsync(
            $"{route.Replace("{id}", Id(800).ToString(), StringComparison.Ordinal)}?expires=9&signature=s",
            HttpStatusCode.Gone
        );
        Assert.Equal(En<ErrorModel>("NoLongerValid"), page.QuerySelector("h1")!.TextContent);
        Assert.Contains(detail, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doors_that_open_on_the_day_before_are_shown_with_their_day()
    {
        // 00:30 in Berlin, doors at 23:00.
        var start = new DateTimeOffset(2030, 5, 17, 22, 30, 0, TimeSpan.Zero);
        Shop.Event = Shop.Event with
        {
            TimeZone = "Europe/Berlin",
            StartsAt = start,
            DoorsAt = start.AddMinutes(-90),
            EndsAt = start.AddHours(4),
        };
        await ReachPaymentAsync();
        Shop.Confirm();
        foreach (var path in new[] { $"/events/{Slug}", $"/tickets/{Shop.Tickets.First().Id}" })
        {
            Assert.Contains(
                "Fri 17 May 2030, 23:00",
                (await PageAsync(path)).QuerySelector("main")!.TextContent,
                StringComparison.Ordinal
            );
        }
    }
}
