using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using static Portals.Tests.CustomerShop;
using Bookings = CustomerPortal.Pages.Bookings;

namespace Portals.Tests;

/// <summary>What a booking's pages say about returning tickets, and afterwards.</summary>
public sealed class ReturnedTicketTests(ShopHost host) : CustomerPortalFixture(host)
{
    async Task<BookingResponse> BuyAsync(
        Func<BookingResponse, BookingResponse>? change = null,
        TicketStatus status = TicketStatus.Valid
    )
    {
        await ReachPaymentAsync();
        Shop.Confirm();
        var booking = change?.Invoke(Shop.Bookings.Single()) ?? Shop.Bookings.Single();
        Api.On("GET", "/bookings/{id}", () => Results.Ok(booking));
        Api.On("GET", "/bookings/{id}/tickets", () => Results.Ok(Shop.Tickets.Select(t => t with { Status = status })));
        return booking;
    }

    [Theory]
    [InlineData(TicketStatus.Valid, true)]
    [InlineData(TicketStatus.Used, false)]
    public async Task Only_tickets_that_can_be_returned_are_offered_to_be_returned(TicketStatus status, bool isOffered)
    {
        var booking = await BuyAsync(status: status);
        var path = $"/bookings/{booking.Id}/return";
        var page = await PageAsync($"/bookings/{booking.Id}");
        Assert.Equal(isOffered, page.QuerySelector($"a[href='{path}']") is not null);
        using var response = await Visitor.GetAsync(path);
        Assert.Equal(isOffered, response.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_single_ticket_is_described_in_the_singular(int count)
    {
        var booking = await BuyAsync(b => b with { Items = [.. b.Items.Take(count)] });
        var page = await PageAsync($"/bookings/{booking.Id}/return");
        Assert.Equal(
            EnCount<Bookings.ReturnTicketsModel>("Choose.Heading", count),
            page.QuerySelector("h1")!.TextContent
        );
    }

    [Theory]
    [InlineData("en", "Returned by you.")]
    [InlineData("de", "Von Ihnen zurückgegeben.")]
    public async Task The_history_and_the_emails_are_in_the_visitors_language(string language, string history)
    {
        var booking = await BuyAsync(b =>
            b with
            {
                History =
                [
                    .. b.History,
                    new(BookingStatus.PartiallyRefunded, Start, "Returned by the buyer.", "returned_by_buyer"),
                ],
            }
        );
        Api.On("GET", "/bookings/{id}/mails", () =>
            Results.Ok(
                new[] { "event-cancelled", "event-changed" }.Select(kind => new MailResponse(
                    Id(901),
                    "email",
                    kind,
                    Email,
                    "A subject in the language of then",
                    "sent",
                    1,
                    null,
                    Start,
                    Start
                ))
            )
        );
        Visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var page = await PageAsync($"/bookings/{booking.Id}");
        Assert.Contains(history, page.QuerySelector("[data-part=history]")!.TextContent, StringComparison.Ordinal);
        using var _ = Languages.Use(language);
        Assert.Equal(
            new[] { "Mail.EventCancelled", "Mail.EventChanged" }.Select(key => Texts.For<Bookings.ShowModel>()[key]),
            page.QuerySelectorAll("[data-part=mails] li strong").Select(kind => kind.TextContent)
        );
    }
}
