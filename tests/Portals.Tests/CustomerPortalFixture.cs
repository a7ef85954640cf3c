using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>A small shop behind the customer portal, shared by a class, and one visitor with a cookie jar.</summary>
public abstract class CustomerPortalFixture : IClassFixture<ShopHost>
{
    protected CustomerPortalFixture(ShopHost host)
    {
        Host = host;
        Api.Reset();
        Shop = new CustomerShop(Api);
        Visitor = NewVisitor();
    }

    internal ShopHost Host { get; }
    internal ApiDouble Api => Host.Api;
    internal CustomerShop Shop { get; }
    internal HttpClient Visitor { get; set; }

    internal static string HoldButton => En<Pages.Events.SeatsModel>("Hold.Seats");
    internal static string ToPaymentButton => En<Pages.Checkout.DetailsModel>("ToPayment");

    /// <summary>Pays for two seats in the stalls.</summary>
    internal static string PayButton => En<Pages.Checkout.PayModel>("Pay", "€90.00");

    internal HttpClient NewVisitor() =>
        Host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    internal async Task<IHtmlDocument> PageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await Visitor.GetAsync(path);
        return await ReadAsync(response, expected);
    }

    internal static async Task<IHtmlDocument> ReadAsync(
        HttpResponseMessage response,
        HttpStatusCode expected = HttpStatusCode.OK
    )
    {
        var html = await response.Content.ReadAsStringAsync();
        Assert.True(
            expected == response.StatusCode,
            $"{response.RequestMessage?.RequestUri}: {response.StatusCode} {response.Headers.Location}\n{html}"
        );
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    /// <summary>
    /// Sends a form as a browser without script does: every successful control with its value, then what
    /// <paramref name="typed"/> changes (null leaves a control out), to the address of the button whose text or address
    /// contains <paramref name="button"/>.
    /// </summary>
    internal async Task<HttpResponseMessage> SubmitAsync(
        IDocument page,
        string path,
        string button,
        params (string Name, string? Value)[] typed
    )
    {
        var pressed = page.QuerySelectorAll<IHtmlButtonElement>("main form button")
            .First(b =>
                b.Type == "submit"
                && (
                    b.TextContent.Contains(button, StringComparison.Ordinal)
                    || b.GetAttribute("formaction")?.Contains(button, StringComparison.Ordinal) == true
                )
            );
        var form = (IHtmlFormElement)pressed.Closest("form")!;
        var controls = form.QuerySelectorAll<IHtmlInputElement>("input[name]:not([disabled])")
            .Where(input => input.Type is not ("checkbox" or "radio") || input.IsChecked)
            .Select(input => Field(input.Name, input.Value))
            .Concat(
                form.QuerySelectorAll<IHtmlSelectElement>("select[name]")
                    .Select(select => Field(select.Name, select.Value))
            )
            .Where(field => typed.All(t => t.Name != field.Key));
        var fields = controls
            .Concat(typed.Where(t => t.Value is not null).Select(t => Field(t.Name, t.Value)))
            .Append(Field(pressed.Name, pressed.Value))
            .Where(field => field.Key.Length > 0);
        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? path;
        if (action.StartsWith('?'))
            action = Regex.Replace(path, @"\?.*", "", RegexOptions.NonBacktracking) + action;
        return await Visitor.PostAsync(action, new FormUrlEncodedContent(fields));

        static KeyValuePair<string, string> Field(string? name, string? value) =>
            KeyValuePair.Create(name ?? "", value ?? "");
    }

    internal async Task LogInAsync(string returnUrl = "/")
    {
        var path = $"/account/login?returnUrl={Uri.EscapeDataString(returnUrl)}";
        using var response = await SubmitAsync(
            await PageAsync(path),
            path,
            En<Pages.Account.LoginModel>("LogIn"),
            ("Input.Email", CustomerShop.Email),
            ("Input.Password", CustomerShop.Password)
        );
        Assert.Equal(returnUrl, response.Headers.Location?.OriginalString);
    }

    /// <summary>Holds two seats and lands on the details page.</summary>
    internal async Task<string> HoldSeatsAsync(params string[] seats)
    {
        const string path = $"/events/{CustomerShop.Slug}/seats?view=list&section=1";
        using var response = await SubmitAsync(
            await PageAsync(path),
            path,
            HoldButton,
            [.. seats.Select(seat => ("SeatIds", (string?)seat))]
        );
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }

    /// <summary>Holds, logs in, gives details, and lands on the payment page.</summary>
    internal async Task<string> ReachPaymentAsync()
    {
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        using var response = await SubmitAsync(await PageAsync(checkout), checkout, ToPaymentButton);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }
}
