using System.Text.Json;
using TicketPlatform.Contracts;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>
/// The number of API requests caused by many buyers: one to hold seats, and one for each page of the checkout.
/// </summary>
public sealed class CustomerHotPathTests(ShopHost host) : CustomerPortalFixture(host)
{
    const string List = $"/events/{CustomerShop.Slug}/seats?view=list&section=1";

    IEnumerable<string> Asked => Api.Requests.Select(r => $"{r.Method} {r.Path.Split('?')[0]}");

    string Holds => $"POST /api/events/{Shop.Event.Id}/holds";
    string Checkout => $"GET /api/events/{Shop.Event.Id}/checkout";

    async Task<string> PressAsync(string button, params (string Name, string? Value)[] typed)
    {
        var page = await PageAsync(List);
        Api.Requests.Clear();
        using var response = await SubmitAsync(page, List, button, typed);
        return response.Headers.Location!.OriginalString;
    }

    [Fact]
    public async Task Holding_seats_is_one_request()
    {
        await PressAsync(En<Pages.Events.SeatsModel>("Hold.Seats"), ("SeatIds", "3"));
        Assert.Equal([Holds], Asked);
        // Also with a replaced hold, and if another seat of the row is left single.
        Assert.StartsWith("/checkout/", await PressAsync(En<Pages.Events.SeatsModel>("Continue"), ("SeatIds", "3")));
        Assert.Equal([Holds], Asked);
    }

    [Fact]
    public async Task Holding_seats_together_with_standing_places_is_one_request_that_leaves_their_choice_to_the_api()
    {
        await PressAsync(En<Pages.Events.SeatsModel>("Hold.Seats"), ("SeatIds", "2"), ("Standing[3]", "2"));
        Assert.Equal([Holds], Asked);
        var sent = JsonSerializer.Deserialize<PlaceHoldRequest>(Api.Requests.Single().Body, JsonSerializerOptions.Web)!;
        Assert.Equal([2], sent.SeatIds!);
        Assert.Equal([new StandingRequest(3, 2)], sent.Standing!);
    }

    [Fact]
    public async Task Asking_for_the_best_seats_is_one_request()
    {
        await PressAsync(En<Pages.Events.SeatsModel>("Best.Find"), ("Quantity", "3"));
        Assert.Equal([Holds], Asked);
    }

    [Fact]
    public async Task Losing_a_race_is_one_request_also_for_a_buyer_who_is_logged_in()
    {
        await LogInAsync();
        var page = await PageAsync(List);
        Shop.Take(5);
        Api.Requests.Clear();
        using var lost = await SubmitAsync(page, List, En<Pages.Events.SeatsModel>("Hold.Seats"), ("SeatIds", "5"));
        Assert.Equal([Holds], Asked);

        // Also when accepting the offered seats instead.
        var after = await PageAsync(lost.Headers.Location!.OriginalString);
        Api.Requests.Clear();
        (await SubmitAsync(after, List, EnCount<Pages.Events.SeatsModel>("TakeOffered", 1))).Dispose();
        Assert.Equal([Holds], Asked);
    }

    [Fact]
    public async Task Releasing_seats_is_one_request()
    {
        await HoldSeatsAsync("2");
        await PressAsync(En<Pages.Events.SeatsModel>("Release.Seats"));
        Assert.Equal([$"DELETE /api/holds/{CustomerShop.Id(200)}"], Asked);
        Assert.Empty(Shop.Holds);
    }

    [Fact]
    public async Task A_form_of_an_older_page_that_does_not_name_the_event_holds_seats_all_the_same()
    {
        await PressAsync(En<Pages.Events.SeatsModel>("Hold.Seats"), ("SeatIds", "3"), ("EventId", null));
        Assert.Equal([$"GET /api/events/{CustomerShop.Slug}", Holds], Asked);
        Assert.Single(Shop.Holds);
    }

    [Fact]
    public async Task The_page_for_details_is_one_read()
    {
        Shop.Coupons["HALF"] = new("HALF", CustomerShop.Euro(90), CustomerShop.Euro(45), CustomerShop.Euro(45));
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        Assert.Equal([Checkout], await AskedForAsync(checkout));

        using var applied = await SubmitAsync(await PageAsync(checkout), checkout, "Apply", ("Input.Coupon", "HALF"));
        Assert.Equal([Checkout], await AskedForAsync(checkout));
        Assert.NotNull((await PageAsync(checkout)).QuerySelector(".summary-discount"));
    }

    [Fact]
    public async Task The_page_of_a_hold_that_is_over_is_one_read_with_and_without_a_cookie()
    {
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        Shop.EndAllHolds();
        Assert.Equal([Checkout], await AskedForAsync(checkout));
        Visitor = NewVisitor();
        await LogInAsync();
        Assert.Equal([Checkout], await AskedForAsync(checkout));
    }

    [Fact]
    public async Task The_page_for_paying_is_one_read()
    {
        var pay = await ReachPaymentAsync();
        Assert.Equal([$"GET /api/bookings/{Shop.Bookings.Single().Id}"], await AskedForAsync(pay));
    }

    [Fact]
    public async Task Submitting_the_details_reads_the_checkout_once_and_books_once()
    {
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        var page = await PageAsync(checkout);
        Api.Requests.Clear();
        (await SubmitAsync(page, checkout, En<Pages.Checkout.DetailsModel>("ToPayment"))).Dispose();
        Assert.Equal([Checkout, "POST /api/bookings"], Asked);
    }

    async Task<List<string>> AskedForAsync(string path)
    {
        Api.Requests.Clear();
        await PageAsync(path);
        return [.. Asked];
    }
}
