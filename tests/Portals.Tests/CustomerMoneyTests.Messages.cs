using System.Net;
using TicketPlatform.Contracts;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>Messages about a booking that are sent again.</summary>
public sealed partial class CustomerMoneyTests
{
    [Fact]
    public async Task A_text_message_is_sent_again_to_the_number_of_the_booking_without_a_field_for_another_one()
    {
        var booking = await PaidAsync();
        MailResponse Text(string state) =>
            new(CustomerShop.Id(903), "sms", "sms-confirmed", "+436601234567", "S", state, 1, null, Now, Now);
        Api.On("GET", "/bookings/{id}/mails", () => Results.Ok(new[] { Text("sent") }));
        Api.On("POST", "/mails/{id}/resend", () => Results.Ok(Text("queued")));
        var page = await PageAsync($"/bookings/{booking.Id}");
        var row = Assert.Single(page.QuerySelectorAll("[data-part=mails] li"));
        Assert.Equal(En<Pages.Bookings.ShowModel>("Mail.Text"), row.QuerySelector("strong")!.TextContent);
        Assert.Empty(row.QuerySelectorAll("form input:not([type=hidden])"));
        using var sent = await SubmitAsync(page, $"/bookings/{booking.Id}", En<Pages.Bookings.ShowModel>("Mail.Again"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Contains(
            "null",
            Api.Requests.Last(r => r.Path.EndsWith("/resend", StringComparison.Ordinal)).Body,
            StringComparison.Ordinal
        );
    }
}
