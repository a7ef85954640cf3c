using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using Pages = EmployeePortal.Pages;

namespace Portals.Tests;

public sealed partial class EmployeeWorkTests
{
    // Section 4 is a standing area of five places whose numbers have gaps.
    async Task<PortalBrowser> WithStandingGapsAsync(params (int SeatId, PlaceState State)[] states)
    {
        var sections = host.Api.Sections[EmployeeApi.Concert];
        sections.Add(
            sections[0] with
            {
                Id = 4,
                Name = "Pit",
                Kind = SectionKind.Standing,
                FirstSeatId = 700,
                Capacity = 5,
                Rows = 0,
                SeatsPerRow = 0,
                RowLabels = [],
                Ranges = [new(700, 2), new(750, 3)],
            }
        );
        foreach (var (seatId, state) in states)
            host.Staff.States[seatId / 4] |= (byte)((int)state << (seatId % 4 * 2));
        return await host.LoggedInAsync();
    }

    [Fact]
    public async Task Places_of_a_standing_area_with_gaps_are_blocked_by_number_of_people()
    {
        var browser = await WithStandingGapsAsync(
            (700, PlaceState.Sold),
            (702, PlaceState.Free),
            (751, PlaceState.Blocked),
            (752, PlaceState.Held)
        );
        var page = await browser.OpenAsync(Concert + "/seats/block?section=4");
        Assert.Contains(
            En<Pages.Events.BlockModel>("BlockedOf", 1, 5),
            page.QuerySelector("form.panel")!.TextContent,
            StringComparison.Ordinal
        );
        using var blocked = await browser.SendAsync(
            page,
            "form.panel",
            new() { ["Input.Count"] = "4" },
            "button[formaction*=Block]"
        );
        Assert.Contains(
            "\"seatIds\":[701,750]",
            host.Calls.Calls("POST", $"/api{Concert}/seats/block").Single().Body,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("2", 701)]
    [InlineData("3", 750)]
    [InlineData("5", 752)]
    [InlineData("6", null)]
    [InlineData("0", null)]
    public async Task The_history_of_a_standing_place_is_found_across_gaps(string number, int? seatId)
    {
        var browser = await WithStandingGapsAsync();
        var page = await browser.OpenAsync($"{Concert}/integrity?section=4&row=&seat={number}");
        if (seatId is null)
        {
            Assert.Contains(
                En<Pages.Events.IntegrityModel>("NoSuchNumber"),
                page.QuerySelector(".field-error")!.TextContent,
                StringComparison.Ordinal
            );
            return;
        }
        Assert.Single(host.Calls.Calls("GET", $"/api{Concert}/seats/{seatId}/history"));
        // Its number is the one that was requested, not an id.
        var state = Texts.For(typeof(EmployeePortal.Events.IntegrityText));
        Assert.Equal(
            En<Pages.Events.IntegrityModel>("HistoryOf.Standing", "Front stalls", number, En(state, "State.Sold")),
            page.QuerySelector("#history ~ h3")!.TextContent
        );
    }

    [Fact]
    public async Task Seats_on_hold_link_to_a_list_of_them()
    {
        var browser = await WithStandingGapsAsync((26, PlaceState.Held), (27, PlaceState.Held), (750, PlaceState.Held));
        var sales = await browser.OpenAsync(Concert);
        var link = sales.QuerySelector(".figures [data-part=held]")!.Closest("a")!.GetAttribute("href")!;
        var page = await browser.OpenAsync(link);
        Assert.Equal(
            ["Front stalls 2 B 2, B 3", $"Pit 1 {EnCount<Pages.Events.BlockModel>("StandingTickets", 1)}"],
            page.QuerySelectorAll("#held tbody tr")
                .Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim())))
        );
        Assert.EndsWith(
            "section=4",
            page.QuerySelectorAll("#held a")[1].GetAttribute("href"),
            StringComparison.Ordinal
        );
    }
}
