using System.Text.Json;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>
/// Opens every page of the shop as every caller, and compares the responses with <see cref="PortalWalkTable.Shop"/>.
/// </summary>
public sealed class ShopWalkTests(ShopHost host) : CustomerPortalFixture(host)
{
    static readonly List<PortalWalkTable.Row> Rows = PortalWalkTable.Read(PortalWalkTable.Shop);
    static readonly Guid Entry = CustomerShop.Id(700),
        Nobodys = CustomerShop.Id(999);

    [Fact]
    public void The_table_has_every_address_of_the_shop_and_no_other()
    {
        var routes = PortalWalkTable.RoutesOf(Host.Services);
        Assert.Empty(routes.Except(Rows.Select(r => r.Key)));
        Assert.Empty(Rows.Select(r => r.Key).Except(routes));
    }

    [Fact]
    public async Task Everybody_gets_the_page_that_the_table_declares()
    {
        Shop.Event = Shop.Event with { WaitlistOpen = true };
        Play();
        var faults = new List<string>();
        for (var caller = 0; caller < PortalWalkTable.Callers.Length; caller++)
        {
            Visitor = NewVisitor();
            Booked? booked = null;
            if (caller > 0)
            {
                var role = Enum.Parse<Role>(PortalWalkTable.Callers[caller], ignoreCase: true);
                Api.On("POST", "/auth/login", () =>
                    Results.Ok(
                        new TokenResponse(
                            "access",
                            "refresh",
                            TimeProvider.System.GetUtcNow().AddHours(1),
                            new(CustomerShop.Id(100), CustomerShop.Email, true, "Ada Lovelace", null, role)
                        )
                    )
                );
                booked = await BuyAsync(caller);
            }
            foreach (var row in Rows)
            {
                using var request = new HttpRequestMessage(
                    new(row.Method),
                    AddressOf(row, booked ?? new($"/checkout/{Shop.Event.Id}", Nobodys, Nobodys, Nobodys))
                );
                if (row.Method == "POST")
                    request.Content = new FormUrlEncodedContent([KeyValuePair.Create("to", "dark")]);
                using var answer = await Visitor.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                var (met, declared) = (PortalWalkTable.Met(answer, row.Answers[caller]), row.Answers[caller]);
                if (met != declared)
                    faults.Add(
                        $"{row.Name} as {PortalWalkTable.Callers[caller]}: {met} instead of {declared} {answer.Headers.Location}"
                    );
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Every_text_of_every_page_can_be_translated()
    {
        Shop.Event = Shop.Event with { WaitlistOpen = true };
        Play();
        Visitor = NewVisitor();
        Api.On("POST", "/auth/login", () =>
            Results.Ok(
                new TokenResponse(
                    "access",
                    "refresh",
                    TimeProvider.System.GetUtcNow().AddHours(1),
                    new(CustomerShop.Id(100), CustomerShop.Email, true, "Ada Lovelace", null, Role.Customer)
                )
            )
        );
        var booked = await BuyAsync(1);
        await PseudoWalk.SetLanguageAsync(Visitor);
        var pages = Rows.Where(row => row.Method == "GET" && row.Answers[1] is "200" or "404")
            .Select(row => AddressOf(row, booked));
        var found = await PseudoWalk.HardCodedAsync(
            Visitor,
            [.. pages, "/account/login", "/account/register", "/account/forgot"],
            Api.Data
        );
        Assert.True(found.Length == 0, found);
    }

    [Fact]
    public async Task A_text_in_an_address_that_cannot_be_accepted_leads_to_the_404_page()
    {
        var routes = PortalWalk.WithTexts(Host.Services);
        Assert.Contains("/events/{slug}", routes);
        Assert.Contains("/events/{slug}/calendar.ics", routes);
        Assert.Empty(await PortalWalk.FaultsAsync(Visitor, routes));
        // First without logging in to the waitlist's page, then logged in.
        var user = new UserResponse(
            CustomerShop.Id(100),
            CustomerShop.Email,
            true,
            "Ada Lovelace",
            null,
            Role.Customer
        );
        var end = TimeProvider.System.GetUtcNow().AddHours(1);
        Api.On("POST", "/auth/login", () => Results.Ok(new TokenResponse("access", "refresh", end, user)));
        await HoldSeatsAsync("2");
        await LogInAsync();
        Assert.Empty(await PortalWalk.FaultsAsync(Visitor, routes, loggedIn: true));
    }

    [Fact]
    public async Task The_client_never_asks_for_the_list_when_it_has_no_name()
    {
        using var http = new HttpClient { BaseAddress = new(Api.Address) };
        var (events, selling, staff) = (new EventsClient(http), new SellingClient(http), new StaffClient(http));
        var before = Api.Requests.Count;
        foreach (var name in new[] { "", ".", ".." })
        {
            ApiProblem?[] problems =
            [
                (await events.GetAsync(name)).Problem,
                (await events.PreviewAsync(name, "x")).Problem,
                (await selling.GetDrawAsync(name)).Problem,
                (await staff.CouponAsync(name)).Problem,
            ];
            Assert.All(problems, problem =>
                Assert.Equal((404, ProblemCodes.NotFound), (problem!.Status, problem.Code))
            );
        }
        Assert.Equal(before, Api.Requests.Count);
    }

    sealed record Booked(string Checkout, Guid Unpaid, Guid Paid, Guid Ticket);

    // A hold, a booking to be paid, and a paid one with tickets.
    async Task<Booked> BuyAsync(int caller)
    {
        var seats = Enumerable
            .Range(2 + 4 * (caller - 1), 4)
            .Select(s => s.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .ToArray();
        var checkout = await HoldSeatsAsync(seats[0]);
        await LogInAsync();
        async Task<Guid> BookAsync()
        {
            using var booked = await SubmitAsync(await PageAsync(checkout), checkout, ToPaymentButton);
            return Guid.Parse(booked.Headers.Location!.OriginalString.Split('/')[^1]);
        }
        var paid = await BookAsync();
        var pay = $"/checkout/pay/{paid}";
        using (
            await SubmitAsync(
                await PageAsync(pay),
                pay,
                En<Pages.Checkout.PayModel>("Pay", "€45.00"),
                ("Input.Card.Number", "4242 4242 4242 4242"),
                ("Input.Card.Expiry", "12/30"),
                ("Input.Card.Cvc", "123")
            )
        ) { }
        await HoldSeatsAsync(seats[1]);
        var unpaid = await BookAsync();
        await HoldSeatsAsync(seats[2]);
        return new(
            checkout,
            unpaid,
            paid,
            CustomerShop.Id(500 + int.Parse(seats[0], System.Globalization.CultureInfo.InvariantCulture))
        );
    }

    string AddressOf(PortalWalkTable.Row row, Booked own) =>
        (row.Route, row.State) switch
        {
            ("/events/{slug}", "unknown") => "/events/nothing-of-the-kind",
            (var route, _) when route.StartsWith("/events/{slug}", StringComparison.Ordinal) => route.Replace(
                "{slug}",
                CustomerShop.Slug,
                StringComparison.Ordinal
            ),
            ("/checkout/{eventId}", _) => own.Checkout,
            ("/checkout/pay/{bookingId}", "") => $"/checkout/pay/{own.Unpaid}",
            ("/checkout/pay/{bookingId}/returned", _) => $"/checkout/pay/{own.Paid}/returned",
            ("/waitlist/{id}", "") => $"/waitlist/{Entry}",
            ("/bookings/{id}/tickets/pdf", _) =>
                $"/bookings/{own.Paid}/tickets/pdf?expires=4102444800&signature=guessed",
            ("/tickets/{id}/pdf", _) => $"/tickets/{own.Ticket}/pdf?expires=4102444800&signature=guessed",
            (var route, "") when route.StartsWith("/tickets/", StringComparison.Ordinal) => route.Replace(
                "{id}",
                own.Ticket.ToString(),
                StringComparison.Ordinal
            ),
            (var route, "") when route.StartsWith("/bookings/", StringComparison.Ordinal) => route.Replace(
                "{id}",
                own.Paid.ToString(),
                StringComparison.Ordinal
            ),
            ("/account/external/{provider}", _) => "/account/external/google",
            ("/about/{name}", "") => "/about/help",
            ("/about/{name}", _) => "/about/nothing",
            ("/error/{status}", _) => "/error/404",
            (var route, _) => PortalWalk.With(route, Nobodys),
        };

    // The parts of the API that the shop's double does not provide by itself.
    void Play()
    {
        var now = TimeProvider.System.GetUtcNow();
        var waiting = new WaitlistResponse(
            Entry,
            Shop.Summary,
            2,
            1,
            "Stalls",
            false,
            "waiting",
            3,
            "2 parties are ahead of you.",
            null,
            null,
            now,
            null,
            null,
            now
        );
        Api.On("GET", "/waitlist/{id}", http =>
            Task.FromResult(
                http.Request.RouteValues["id"]?.ToString() == Entry.ToString()
                    ? Results.Json(waiting, JsonSerializerOptions.Web)
                    : ApiDouble.Problem(404, ProblemCodes.NotFound)
            )
        );
        Api.On("GET", "/waitlist/mine", () => Results.Ok(Array.Empty<WaitlistResponse>()));
        var room = new RoomResponse(
            Shop.Event.Id,
            CustomerShop.Slug,
            "Night Music",
            now.AddDays(9),
            "Europe/Berlin",
            "Old Theatre",
            "Leipzig",
            null,
            RoomStatus.Open,
            now.AddMinutes(-5),
            now.AddMinutes(5),
            10,
            now,
            40,
            300,
            "ab12",
            30,
            null
        );
        Api.On("GET", "/events/{id}/room", () => Results.Json(room, JsonSerializerOptions.Web));
        Api.On("GET", "/events/{id}/room/draw", () =>
            Results.Json(new QueueOrderResponse(Shop.Event.Id, "ab12", null, null, null, []), JsonSerializerOptions.Web)
        );
        Api.On("GET", "/bookings/{id}", http =>
            Task.FromResult(
                Shop.Bookings.FirstOrDefault(b => b.Id.ToString() == http.Request.RouteValues["id"]?.ToString())
                    is { } found
                    ? Results.Json(found with { RefundableUntil = now.AddDays(1) }, JsonSerializerOptions.Web)
                    : ApiDouble.Problem(404, ProblemCodes.NotFound)
            )
        );
        Api.On("GET", "/bookings/mine", () => Results.Ok(new Paged<BookingSummary>([], 1, 20, 0)));
        Api.On("GET", "/payments/mine", () => Results.Ok(new Paged<PaymentResponse>([], 1, 20, 0)));
        Api.On("GET", "/bookings/{id}/seats/history", () => Results.Ok(Array.Empty<SeatHistoryResponse>()));
        Api.On("GET", "/bookings/{id}/mails", () => Results.Ok(Array.Empty<MailResponse>()));
        Api.On("GET", "/auth/providers", () => Results.Ok(new LoginMethodsResponse(true, [])));
        Api.On("GET", "/auth/sessions", () =>
            Results.Ok(new[] { new SessionResponse(CustomerShop.Id(8), "Chrome on Android", now, now, true) })
        );
        Api.On("POST", "/tickets/{id}/download-link", http =>
            Task.FromResult(
                http.Request.RouteValues["id"]?.ToString() == Nobodys.ToString()
                    ? ApiDouble.Problem(404, ProblemCodes.NotFound)
                    : Results.Ok(
                        new DownloadLinkResponse(
                            $"/api/tickets/{http.Request.RouteValues["id"]}/pdf?expires=4102444800&signature=signed",
                            now.AddMinutes(10)
                        )
                    )
            )
        );
        Api.On("POST", "/bookings/{id}/tickets/download-link", http =>
            Task.FromResult(
                http.Request.RouteValues["id"]?.ToString() == Nobodys.ToString()
                    ? ApiDouble.Problem(404, ProblemCodes.NotFound)
                    : Results.Ok(
                        new DownloadLinkResponse(
                            $"/api/bookings/{http.Request.RouteValues["id"]}/tickets/pdf?expires=4102444800&signature=signed",
                            now.AddMinutes(10)
                        )
                    )
            )
        );
        Api.On("GET", "/bookings/{id}/tickets/pdf", () => ApiDouble.Problem(403, ProblemCodes.InvalidSignature));
        Api.On("GET", "/tickets/{id}/pdf", http =>
            Task.FromResult(
                http.Request.Query["signature"] == "signed"
                    ? Results.Bytes([1], "application/pdf")
                    : ApiDouble.Problem(403, ProblemCodes.InvalidSignature)
            )
        );
    }
}
