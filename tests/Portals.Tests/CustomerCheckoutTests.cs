using CustomerPortal.Seating;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

public sealed partial class CustomerCheckoutTests(ShopHost host) : CustomerPortalFixture(host)
{
    static readonly Texts PaymentMethods = TextsOf("TicketPlatform.PortalKit.Text.PaymentMethodText");
    static readonly Texts Validation = TextsOf("TicketPlatform.PortalKit.Hosting.ValidationText");

    static readonly (string, string?)[] GoodCard =
    [
        ("Input.Card.Number", "4242 4242 4242 4242"),
        ("Input.Card.Expiry", "12/30"),
        ("Input.Card.Cvc", "123"),
    ];

    [Fact]
    public async Task The_checkout_of_a_cancelled_event_leads_to_its_page()
    {
        Shop.Event = Shop.Event with { Status = EventStatus.Cancelled, Availability = AvailabilityLevel.NotOnSale };
        await LogInAsync();
        using var response = await Visitor.GetAsync($"/checkout/{Shop.Event.Id}");
        Assert.Equal("/events/night-music", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_hold_survives_logging_in()
    {
        var checkout = await HoldSeatsAsync("2", "3");
        var login = await PageAsync("/account/login?returnUrl=%2Fcheckout");
        Assert.NotNull(login.QuerySelector("[data-countdown]"));
        await LogInAsync();
        var page = await PageAsync(checkout);
        Assert.Equal("Ada Lovelace", page.QuerySelector("#Input_Contact_Name")!.GetAttribute("value"));
        Assert.Contains(
            En(Texts.For(typeof(PlaceText)), "Seat", "Stalls", "A", "3"),
            page.QuerySelector(".order")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("€90.00", page.QuerySelector(".summary-total")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_details_are_reported_at_their_fields_and_stay_filled_in()
    {
        var checkout = await HoldSeatsAsync("2");
        await LogInAsync();
        using var response = await SubmitAsync(
            await PageAsync(checkout),
            checkout,
            ToPaymentButton,
            ("Input.Contact.Email", "not an address"),
            ("Input.Contact.Name", ""),
            ("Input.Attendees[0].Name", "Grace <i>Hopper</i>")
        );
        var page = await ReadAsync(response);
        Assert.Equal("true", page.QuerySelector("#Input_Contact_Email")!.GetAttribute("aria-invalid"));
        Assert.Equal("not an address", page.QuerySelector("#Input_Contact_Email")!.GetAttribute("value"));
        Assert.Contains(
            En(Validation, "Email"),
            page.QuerySelector("#Input_Contact_Email-error")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            En(Validation, "Required"),
            page.QuerySelector("#Input_Contact_Name-error")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Grace <i>Hopper</i>", page.QuerySelector("#name-0")!.GetAttribute("value"));
        Assert.Empty(Shop.Bookings);
    }

    [Fact]
    public async Task A_problem_from_the_api_lands_at_its_field()
    {
        var checkout = await HoldSeatsAsync("2");
        await LogInAsync();
        Api.On("POST", "/bookings", () =>
            ApiDouble.Problem(
                400,
                ProblemCodes.ValidationFailed,
                null,
                new { errors = new Dictionary<string, string[]> { ["contact.email"] = ["This domain takes no mail."] } }
            )
        );
        using var response = await SubmitAsync(await PageAsync(checkout), checkout, ToPaymentButton);
        var page = await ReadAsync(response);
        Assert.Contains(
            "This domain takes no mail.",
            page.QuerySelector("#Input_Contact_Email-error")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_same_details_twice_carry_the_same_key()
    {
        var checkout = await HoldSeatsAsync("2");
        await LogInAsync();
        var page = await PageAsync(checkout);
        Api.On("POST", "/bookings", () => ApiDouble.Problem(500, ProblemCodes.Unexpected));
        for (var click = 0; click < 2; click++)
            (await SubmitAsync(page, checkout, ToPaymentButton)).Dispose();
        var keys = Api
            .Requests.Where(r => r is { Method: "POST", Path: "/api/bookings" })
            .Select(r => r.Headers[Routes.IdempotencyKeyHeader].ToString());
        Assert.Single(keys.Distinct());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_buyer_agrees_to_other_seats_only_by_ticking_the_box(bool ticks)
    {
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        var page = await PageAsync(checkout);
        var box = page.QuerySelector("#Input_AcceptBetter")!;
        Assert.False(box.HasAttribute("checked"));
        Assert.Contains(
            EnCount<Pages.Checkout.DetailsModel>("BetterHint", 2),
            page.QuerySelector("#Input_AcceptBetter-hint")!.TextContent,
            StringComparison.Ordinal
        );
        using var booked = await SubmitAsync(
            page,
            checkout,
            ToPaymentButton,
            ("Input.AcceptBetter", ticks ? "true" : null)
        );
        Assert.StartsWith("/checkout/pay/", booked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains(
            $"\"acceptBetterPlaces\":{(ticks ? "true" : "false")}",
            Api.Requests.Last(r => r is { Method: "POST", Path: "/api/bookings" }).Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_phone_number_is_sent_as_typed_and_the_APIs_error_is_shown_at_the_field()
    {
        var checkout = await HoldSeatsAsync("2");
        await LogInAsync();
        var errors = new Dictionary<string, string[]> { ["contact.phone"] = ["Enter it with its country code."] };
        Api.On("POST", "/bookings", () => ApiDouble.Problem(400, ProblemCodes.ValidationFailed, more: new { errors }));
        using var response = await SubmitAsync(
            await PageAsync(checkout),
            checkout,
            ToPaymentButton,
            ("Input.Contact.Phone", "00000 660")
        );
        var asked = Api.Requests.Last(r => r is { Method: "POST", Path: "/api/bookings" });
        Assert.Contains("\"phone\":\"00000 660\"", asked.Body, StringComparison.Ordinal);
        var page = await ReadAsync(response);
        Assert.Equal(
            "Enter it with its country code.",
            page.QuerySelector("#Input_Contact_Phone-error")!.TextContent.Trim()
        );
    }

    [Fact]
    public async Task Extending_the_hold_keeps_what_was_typed()
    {
        var checkout = await HoldSeatsAsync("2");
        await LogInAsync();
        Api.On("POST", "/holds/{id}/extend", () => Results.Ok(Shop.Holds.Single()));
        using var response = await SubmitAsync(
            await PageAsync(checkout),
            checkout,
            "handler=Extend",
            ("Input.Contact.Name", "Typed Name"),
            ("Input.Attendees[0].Name", "Grace")
        );
        Assert.Equal(checkout, response.Headers.Location!.OriginalString);
        var page = await PageAsync(checkout);
        Assert.Equal("Typed Name", page.QuerySelector("#Input_Contact_Name")!.GetAttribute("value"));
        Assert.Equal("Grace", page.QuerySelector("#name-0")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_page_of_an_expired_hold_offers_the_same_seats()
    {
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        Shop.EndAllHolds();
        var page = await PageAsync(checkout);
        Assert.Equal(En<Pages.Checkout.DetailsModel>("Expired.Heading"), page.QuerySelector("h1")!.TextContent);
        using var again = await SubmitAsync(page, checkout, EnCount<Pages.Checkout.DetailsModel>("TryAgain", 2));
        Assert.Equal(checkout, again.Headers.Location!.OriginalString);
        Assert.Single(Shop.Holds);
    }

    [Fact]
    public async Task Going_back_after_booking_leads_on_to_paying()
    {
        var pay = await ReachPaymentAsync();
        using var response = await Visitor.GetAsync($"/checkout/{Shop.Event.Id}");
        Assert.Equal(pay, response.Headers.Location!.OriginalString);
    }
}
