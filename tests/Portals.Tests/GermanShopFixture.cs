using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using TicketPlatform.Localization;

namespace Portals.Tests;

/// <summary>A visitor whose browser asks for German, once the parts of the shop before the checkout are done.</summary>
public abstract class GermanShopFixture(ShopHost host) : CustomerPortalFixture(host)
{
    /// <summary>From now on the visitor reads German.</summary>
    internal void ReadGerman() => Visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-AT, en;q=0.5");

    /// <summary>The German text of a page or class; fails where it is the English one.</summary>
    internal static string De<T>(string key, params object?[] arguments) =>
        De(typeof(T), texts => texts[key, arguments]);

    /// <summary>The German text for so many; fails where it is the English one.</summary>
    internal static string DeCount<T>(string key, long count, params object?[] arguments) =>
        De(typeof(T), texts => texts.Count(key, count, arguments));

    internal static string De(Type of, Func<Texts, string> read)
    {
        string Read(string language)
        {
            using (Languages.Use(Languages.Find(language)!))
                return read(Texts.For(of));
        }
        var german = Read("de");
        Assert.NotEqual(Read("en"), german);
        return german;
    }

    /// <summary>"12,50 €".</summary>
    internal static string Euros(decimal amount) => amount.ToString("N2", CultureInfo.GetCultureInfo("de-DE")) + " €";

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

    /// <summary>From the held seats to the page that takes the card.</summary>
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
