using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Portals.Tests;

/// <summary>A visitor whose browser prefers German, starting after the parts of the shop before the checkout.</summary>
public abstract class GermanShopFixture(ShopHost host) : CustomerPortalFixture(host)
{
    /// <summary>From now on, the visitor reads German.</summary>
    internal void ReadGerman() => Visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-AT, en;q=0.5");

    /// <summary>"12,50 €".</summary>
    internal static string Euros(decimal amount) =>
        amount.ToString("N2", CultureInfo.GetCultureInfo("de-DE")) + "\u00A0€";

    internal static string Heading(IParentNode page) => page.QuerySelector("h1")!.TextContent.Trim();

    internal static void Says(IHtmlDocument page, params string[] texts)
    {
        var main = page.QuerySelector("main")!.TextContent;
        foreach (var text in texts)
            Assert.Contains(text, main, StringComparison.Ordinal);
    }

    /// <summary>Three seats for €12.50 each are held, and the visitor is logged in.</summary>
    internal async Task<string> HoldAsync(params string[] seats)
    {
        Shop.Event = Shop.Event with
        {
            Categories = [.. Shop.Event.Categories.Select(c => c with { Price = new(1250, "EUR") })],
        };
        var checkout = await HoldSeatsAsync(seats);
        await LogInAsync();
        ReadGerman();
        return checkout;
    }

    /// <summary>From the held seats to the payment page.</summary>
    internal async Task<string> BookAsync(params string[] seats)
    {
        var checkout = await HoldAsync(seats);
        using var booked = await SubmitAsync(
            await PageAsync(checkout),
            checkout,
            De<CustomerPortal.Pages.Checkout.DetailsModel>("ToPayment")
        );
        return booked.Headers.Location!.OriginalString;
    }
}
