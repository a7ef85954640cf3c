using System.Text.RegularExpressions;
using AngleSharp.Dom;
using EmployeePortal.AuditLog;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using Pages = EmployeePortal.Pages;

namespace Portals.Tests;

/// <summary>What staff see about an event with standing areas only does not mention seats.</summary>
public sealed partial class StandingOfficeTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    static readonly string Concert = $"/events/{EmployeeApi.Concert}";
    readonly EmployeeHost host = shared.Reset();

    void MakeStanding(EventStatus status = EventStatus.Published)
    {
        var concert = host.Api.Events[EmployeeApi.Concert];
        host.Api.Events[EmployeeApi.Concert] = concert with
        {
            Status = status,
            Categories = [concert.Categories[0] with { Name = "Floor", Standing = true, PlacesTotal = 250 }],
            WaitingRoom = new(45, 7),
        };
        var sections = host.Api.Sections[EmployeeApi.Concert];
        host.Api.Sections[EmployeeApi.Concert] =
        [
            sections[0] with
            {
                Name = "Floor",
                Kind = SectionKind.Standing,
                Rows = 0,
                SeatsPerRow = 0,
                RowLabels = [],
                FirstSeatId = 700,
            },
        ];
        // The first one is on hold.
        host.Staff.States = [.. new byte[175], 0b01, .. new byte[100]];
        host.Staff.RoomStatus = RoomStatus.Paused;
        host.Staff.Changed = booking =>
            booking with
            {
                Items = [.. booking.Items.Select(item => item with { Place = item.Place with { Row = null } })],
                Refunds = [new(Guid.Empty, new(6500, "EUR"), "succeeded", "Ill.", [5], booking.CreatedAt)],
            };
    }

    [Theory]
    [InlineData("")]
    [InlineData("/bookings")]
    [InlineData("/integrity?section=1&seat=3")]
    [InlineData("/integrity?section=1&seat=3000")]
    [InlineData("/messages")]
    [InlineData("/publish")]
    [InlineData("/publish", EventStatus.Unpublished)]
    [InlineData("/room")]
    [InlineData("/seats/block")]
    [InlineData("/seats/block?show=held")]
    [InlineData("/waitlist")]
    public async Task Pages_of_the_event_speak_of_tickets(string page, EventStatus status = EventStatus.Published)
    {
        MakeStanding(status);
        foreach (var language in new[] { "en", "de" })
        {
            var browser = await host.LoggedInAsync();
            browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            SpeaksOfTickets(await browser.OpenAsync(Concert + page));
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task A_booking_speaks_of_tickets(string language)
    {
        MakeStanding();
        var browser = await host.LoggedInAsync();
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        SpeaksOfTickets(await browser.OpenAsync($"/bookings/{EmployeeStaffApi.Booking}"));
    }

    [Fact]
    public async Task Prices_count_standing_tickets()
    {
        MakeStanding();
        var page = await (await host.LoggedInAsync()).OpenAsync(Concert + "/prices");
        Assert.Contains(
            EnCount<Pages.Events.PricesModel>("Tickets", 250, 100),
            page.QuerySelector(".editable-name")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void A_waiting_room_that_nobody_joined_drew_no_positions(string tag)
    {
        using var _ = Languages.Use(tag);
        Assert.DoesNotContain("0", Texts.For<Pages.Events.RoomModel>().Count("Drawn", 0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Tickets returned", "Booking refunded", "Unconfirmed booking cancelled")]
    [InlineData("de", "Tickets zurückgenommen", "Buchung erstattet", "Unbestätigte Buchung storniert")]
    public void The_audit_log_distinguishes_returned_tickets_from_refunds(string tag, params string[] expected)
    {
        using var _ = Languages.Use(tag);
        string[] actions = ["booking.returned", "booking.refunded", "booking.cancelled"];
        Assert.Equal(expected, actions.Select(AuditText.Of));
    }

    static void SpeaksOfTickets(IDocument page)
    {
        var main = page.QuerySelector("main")!;
        // The navigation between the pages of an event is the same for all events.
        foreach (var tabs in main.QuerySelectorAll(".tabs").ToList())
            tabs.Remove();
        Assert.DoesNotMatch(Seats(), string.Join(' ', main.Descendants<IText>().Select(text => text.Data)));
    }

    [GeneratedRegex(
        @"\bseats?\b(?! map)|\bpl(atz|ätzen?)\b(?! für)|sitz",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Seats();
}
