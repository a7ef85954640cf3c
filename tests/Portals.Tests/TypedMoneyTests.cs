using System.Net;
using System.Text.Json;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace Portals.Tests;

/// <summary>An amount shown by a form in the visitor's language can be read by the form.</summary>
public sealed class TypedMoneyTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    readonly EmployeeHost host = shared.Reset();

    [Theory]
    [InlineData("en", "EUR", 1250, "12.50")]
    [InlineData("de", "EUR", 1250, "12,50")]
    [InlineData("de", "EUR", 123456789, "1234567,89")]
    [InlineData("de", "JPY", 1250, "1250")]
    [InlineData("de", "KWD", 1250, "1,250")]
    [InlineData("en", "KWD", 1250, "1.250")]
    [InlineData("ar-XB", "EUR", 1250, "12.50")]
    public void Filled_in_values_are_read_again(string language, string currency, long minor, string typed)
    {
        using var _ = Languages.Use(language);
        Assert.Equal(typed, MoneyText.Typed(new(minor, currency)));
        Assert.True(MoneyText.TryParse(typed, currency, out var read));
        Assert.Equal(minor, read);
    }

    [Theory]
    [InlineData("12,5", 1250)]
    [InlineData("12.5", 1250)]
    [InlineData("12,50 €", 1250)]
    [InlineData("12,50\u00A0€", 1250)]
    [InlineData("1.250", null)]
    [InlineData("1.250,00", null)]
    public void Both_separators_are_read_in_German_and_what_is_unclear_is_rejected(string typed, int? minor)
    {
        using var _ = Languages.Use("de");
        Assert.Equal(minor is not null, MoneyText.TryParse(typed, "EUR", out var read));
        Assert.Equal(minor ?? 0, read);
    }

    [Fact]
    public async Task A_German_form_is_filled_in_with_a_comma_and_saves_the_same_price()
    {
        var browser = await host.LoggedInAsync();
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");
        var path = $"/events/{EmployeeApi.Concert}/prices";
        var page = await browser.OpenAsync(path);
        Assert.Equal("65,00", page.QuerySelector("details.editable input[name='Input.Price']")!.GetAttribute("value"));

        SaveCategoryRequest? sent = null;
        host.Calls.Answer("PUT", $"/api/events/{EmployeeApi.Concert}/categories/1", async context =>
        {
            sent = await context.Request.ReadFromJsonAsync<SaveCategoryRequest>(JsonSerializerOptions.Web);
            await Results.Ok(host.Api.Events[EmployeeApi.Concert].Categories[0]).ExecuteAsync(context);
        });
        using var answer = await browser.SendAsync(
            page,
            "details.editable form",
            [],
            button: "button[formaction*='handler=Save']"
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(6500, sent?.PriceMinor);
    }
}
