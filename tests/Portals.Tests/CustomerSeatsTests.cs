using System.Text.Json;
using CustomerPortal.Pages.Events;
using CustomerPortal.Seating;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace Portals.Tests;

public sealed class CustomerSeatsTests(ShopHost host) : CustomerPortalFixture(host)
{
    const string List = $"/events/{CustomerShop.Slug}/seats?view=list&section=1";

    static string SeatInA(string seat) => En(Texts.For(typeof(PlaceText)), "Seat", "Stalls", "A", seat);

    [Fact]
    public async Task The_list_shows_every_seat_of_a_section_and_which_are_taken()
    {
        var page = await PageAsync(List);
        var seats = page.QuerySelectorAll(".seat input[type=checkbox]");
        Assert.Equal(20, seats.Length);
        Assert.Equal(
            ["0", "1"],
            seats.Where(seat => seat.HasAttribute("disabled")).Select(seat => seat.GetAttribute("value"))
        );
        Assert.Equal(
            [En<SeatsModel>("Row.StepFree", "A"), En<SeatsModel>("Row", "B")],
            page.QuerySelectorAll(".seat-row legend").Select(legend => legend.TextContent)
        );
    }

    [Fact]
    public async Task The_list_without_script_holds_seats_and_leads_to_the_details()
    {
        var location = await HoldSeatsAsync("2", "3");
        Assert.StartsWith($"/checkout/{Shop.Event.Id}", location, StringComparison.Ordinal);
        Assert.Equal([2, 3], Assert.Single(Shop.Holds).Places.Select(place => place.SeatId));
    }

    [Fact]
    public async Task Changing_section_without_script_keeps_the_choice()
    {
        using var response = await SubmitAsync(await PageAsync(List), List, "Balcony", ("SeatIds", "4"));
        var page = await PageAsync(response.Headers.Location!.OriginalString);
        Assert.Equal("Balcony", page.QuerySelector("[data-section-title]")!.TextContent);
        Assert.Equal("4", Assert.Single(page.QuerySelectorAll(".pick-keep input[checked]")).GetAttribute("value"));
    }

    [Fact]
    public async Task Seats_of_the_buyers_own_hold_stay_selected_after_the_back_button_and_can_be_replaced()
    {
        await HoldSeatsAsync("2", "3");
        var page = await PageAsync(List);
        Assert.Equal(
            ["2", "3"],
            page.QuerySelectorAll(".seat input[checked]").Select(seat => seat.GetAttribute("value"))
        );

        using var again = await SubmitAsync(page, List, En<SeatsModel>("Continue"), ("SeatIds", "3"));
        Assert.StartsWith("/checkout/", again.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.NotEqual("", Api.Requests.Last(r => r.Method == "POST").Headers[Routes.HoldTokenHeader].ToString());
        Assert.Equal([3], Assert.Single(Shop.Holds).Places.Select(place => place.SeatId));
    }

    [Fact]
    public async Task Held_seats_are_shown_at_the_price_they_are_held_at_when_others_cost_more_by_now()
    {
        await HoldSeatsAsync("2", "3");
        Shop.Event = Shop.Event with
        {
            Categories = [.. Shop.Event.Categories.Select(c => c with { Price = CustomerShop.Euro(60) })],
        };
        var page = await PageAsync(List);
        Assert.Equal("€90.00", page.QuerySelector("[data-total]")!.TextContent.Trim());
        Assert.Contains(
            "\"heldPrices\":{\"2\":4500,\"3\":4500}",
            page.QuerySelector("[data-seats]")!.GetAttribute("data-seats"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_buyer_who_loses_a_race_sees_which_seats_are_gone_and_keeps_the_others()
    {
        var page = await PageAsync(List);
        Shop.Take(5);
        using var response = await Visitor.PostAsync(
            $"/events/{CustomerShop.Slug}/seats?handler=Hold",
            new FormUrlEncodedContent([new("SeatIds", "5"), new("SeatIds", "6")])
        );
        var after = await PageAsync(response.Headers.Location!.OriginalString);
        Assert.Contains(
            EnCount<SeatsModel>("Gone", 1, SeatInA("6")),
            after.QuerySelector(".banner")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            En<SeatsModel>("RowSeat", "A", "7"),
            Assert.Single(after.QuerySelectorAll(".picks .pick strong")).TextContent
        );
        Assert.Empty(Shop.Holds);
    }

    [Fact]
    public async Task A_buyer_who_loses_a_race_takes_the_nearest_free_seats_with_one_click()
    {
        var page = await PageAsync(List);
        Shop.Take(5);
        using var lost = await SubmitAsync(page, List, HoldButton, ("SeatIds", "5"));
        var after = await PageAsync(lost.Headers.Location!.OriginalString);
        Assert.Contains(
            En<SeatsModel>("NearestFree", $"{EnCount(Texts.For(typeof(SeatText)), "Row", 1, "A", "3")} · €45.00"),
            after.QuerySelector("[data-offer]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("2", after.QuerySelector(".seat.is-offered input")!.GetAttribute("value"));
        Assert.Contains(
            "\"offered\":[2]",
            after.QuerySelector("[data-seats]")!.GetAttribute("data-seats"),
            StringComparison.Ordinal
        );

        using var taken = await SubmitAsync(after, List, EnCount<SeatsModel>("TakeOffered", 1));
        Assert.StartsWith(
            $"/checkout/{Shop.Event.Id}?seats=2",
            taken.Headers.Location!.OriginalString,
            StringComparison.Ordinal
        );
        Assert.Equal([2], Assert.Single(Shop.Holds).Places.Select(place => place.SeatId));
    }

    [Fact]
    public async Task An_offer_of_seats_is_shown_only_while_they_are_free_and_only_to_the_loser()
    {
        Shop.Take(2);
        Assert.Null((await PageAsync($"{List}&Gone=5&Offered=2")).QuerySelector("[data-offer]"));
        Assert.Null((await PageAsync($"{List}&Offered=3")).QuerySelector("[data-offer]"));
    }

    [Fact]
    public async Task The_page_without_script_warns_of_a_single_seat_and_offers_to_move_over()
    {
        // Seats 1 and 2 of row A are sold: 4 and 5 leave seat 3 alone.
        var page = await PageAsync($"{List}&SeatIds=3&SeatIds=4");
        Assert.Contains(
            En<SeatsModel>("Lone.Text", "A", "3"),
            page.QuerySelector("[data-lone]")!.TextContent,
            StringComparison.Ordinal
        );
        using var moved = await SubmitAsync(page, List, En<SeatsModel>("Lone.Move", "3", "5"));
        var after = await PageAsync(moved.Headers.Location!.OriginalString);
        Assert.Equal(
            ["2", "3"],
            after.QuerySelectorAll(".seat input[checked]").Select(seat => seat.GetAttribute("value"))
        );
        Assert.Equal("", after.QuerySelector("[data-lone]")!.TextContent.Trim());
        Assert.Empty(Shop.Holds);
    }

    [Fact]
    public async Task A_selection_that_leaves_a_single_seat_is_held_anyway_and_reported_at_the_next_step()
    {
        await LogInAsync();
        var details = await PageAsync(await HoldSeatsAsync("3", "4"));
        Assert.Equal([3, 4], Assert.Single(Shop.Holds).Places.Select(place => place.SeatId));
        Assert.Contains(
            En<SeatsModel>("Lone.Held", "A", "3"),
            details.QuerySelector("#toasts")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            En<CustomerPortal.Pages.Checkout.DetailsModel>("StayHeld"),
            details.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Best_available_is_asked_by_category_price_and_without_steps_and_says_how_the_seats_lie()
    {
        var path = $"/events/{CustomerShop.Slug}/seats";
        using var response = await SubmitAsync(
            await PageAsync(path),
            path,
            En<SeatsModel>("Best.Find"),
            ("Quantity", "3"),
            ("Category", "1"),
            ("MaxPrice", "4500"),
            ("StepFree", "true")
        );
        var sent = JsonSerializer.Deserialize<PlaceHoldRequest>(
            Api.Requests.Last(r => r.Method == "POST").Body,
            JsonSerializerOptions.Web
        )!;
        Assert.Equal(new BestAvailableRequest(3, 1, 4500, true), sent.BestAvailable);

        var page = await PageAsync(response.Headers.Location!.OriginalString);
        Assert.Equal(
            En(Texts.For(typeof(ArrangementText)), "Row.All", 3, "A", "Stalls"),
            page.QuerySelector("[data-arrangement]")!.TextContent
        );
        Assert.NotNull(page.QuerySelector("select[name=Category] option[value='1'][selected]"));
        Assert.NotNull(page.QuerySelector("input[name=StepFree][checked]"));
    }

    [Fact]
    public async Task The_page_offers_to_release_seats_and_releases_them()
    {
        await HoldSeatsAsync("2", "3");
        var page = await PageAsync(List);
        Assert.Contains(
            En<SeatsModel>("StayHeld.Seats"),
            page.QuerySelector(".panel-hold")!.TextContent,
            StringComparison.Ordinal
        );
        using var released = await SubmitAsync(page, List, En<SeatsModel>("Release.Seats"));
        Assert.Empty(Shop.Holds);
        Assert.Null((await PageAsync(released.Headers.Location!.OriginalString)).QuerySelector("[data-countdown]"));
    }

    [Fact]
    public async Task Best_available_holds_and_shows_what_was_found()
    {
        var path = $"/events/{CustomerShop.Slug}/seats";
        using var response = await SubmitAsync(
            await PageAsync(path),
            path,
            En<SeatsModel>("Best.Find"),
            ("Quantity", "3")
        );
        var page = await PageAsync(response.Headers.Location!.OriginalString);
        Assert.Equal(3, page.QuerySelectorAll(".picks .pick").Length);
        Assert.NotNull(page.QuerySelector("[data-countdown]"));
        Assert.Equal(En<SeatsModel>("Continue"), page.QuerySelector("[data-hold]")!.TextContent);
    }

    [Fact]
    public async Task Standing_tickets_alone_are_requested_by_number()
    {
        var path = $"/events/{CustomerShop.Slug}/seats";
        using var response = await SubmitAsync(await PageAsync(path), path, HoldButton, ("Standing[3]", "4"));
        Assert.StartsWith("/checkout/", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var sent = JsonSerializer.Deserialize<PlaceHoldRequest>(
            Api.Requests.Last(r => r.Method == "POST").Body,
            JsonSerializerOptions.Web
        )!;
        Assert.Equal([new StandingRequest(3, 4)], sent.Standing);
    }

    [Fact]
    public async Task Seats_and_standing_places_can_be_held_together()
    {
        var path = List;
        using var response = await SubmitAsync(
            await PageAsync(path),
            path,
            HoldButton,
            ("SeatIds", "2"),
            ("Standing[3]", "2")
        );
        Assert.StartsWith("/checkout/", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(["A", null, null], Assert.Single(Shop.Holds).Places.Select(place => place.Row));
    }

    [Fact]
    public async Task Continuing_without_a_choice_returns_to_the_seats_with_a_message()
    {
        using var response = await SubmitAsync(await PageAsync(List), List, HoldButton);
        var page = await PageAsync(response.Headers.Location!.OriginalString);
        Assert.Contains(
            En<SeatsModel>("SelectFirst"),
            page.QuerySelector("#toasts")!.TextContent,
            StringComparison.Ordinal
        );
    }
}
