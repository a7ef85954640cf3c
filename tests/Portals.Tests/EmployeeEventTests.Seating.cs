using System.Globalization;
using System.Net;

namespace Portals.Tests;

/// <summary>Prices and sections of an event.</summary>
public sealed partial class EmployeeEventTests
{
    [Fact]
    public async Task A_price_with_a_comma_is_stored_exactly_and_an_ambiguous_one_is_shown_again()
    {
        var browser = await host.LoggedInAsync();
        using var answer = await browser.SendAsync(
            await browser.OpenAsync(Draft + "/prices"),
            "form#add",
            new() { ["Input.Name"] = "Stalls", ["Input.Price"] = "12,50" },
            "button[formaction*=Add]"
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains(
            "\"priceMinor\":1250",
            host.Calls.Calls("POST", $"/api/events/{EmployeeApi.Draft}/categories").Single().Body,
            StringComparison.Ordinal
        );
        using var unclear = await browser.SendAsync(
            await browser.OpenAsync(Draft + "/prices"),
            "form#add",
            new() { ["Input.Name"] = "Stalls", ["Input.Price"] = "1.250" },
            "button[formaction*=Add]"
        );
        var page = await PortalBrowser.ReadAsync(unclear);
        Assert.Contains(
            En<EmployeePortal.Events.CategoryForm>("PriceFormat", "12.50"),
            page.QuerySelector("#Input_Price-error")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("1.250", page.QuerySelector("#Input_Price")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_error_in_one_of_many_forms_shows_in_that_form_only()
    {
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Concert + "/prices");
        using var answer = await browser.SendAsync(
            page,
            ".ordered:nth-of-type(2) .editable > form",
            new() { ["Input.Price"] = "much" },
            "button[formaction*=Save]"
        );
        var shown = await PortalBrowser.ReadAsync(answer);
        Assert.Single(shown.QuerySelectorAll(".field-error"));
        Assert.NotNull(shown.QuerySelector("details[open] .field-error"));
        Assert.Equal("65.00", shown.QuerySelector("#c1-Input_Price")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_section_asks_for_the_values_that_its_kind_needs()
    {
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Concert + "/seats");
        using var seated = await browser.SendAsync(
            page,
            "form#add",
            new() { ["Input.Name"] = "Box", ["Input.CategoryId"] = "1" },
            "button[formaction*=Add]"
        );
        Assert.NotNull((await PortalBrowser.ReadAsync(seated)).QuerySelector("#Input_Rows-error"));
        using var standing = await browser.SendAsync(
            page,
            "form#add",
            new()
            {
                ["Input.Name"] = "Floor",
                ["Input.Kind"] = "Standing",
                ["Input.CategoryId"] = "1",
                ["Input.Capacity"] = "300",
            },
            "button[formaction*=Add]"
        );
        Assert.Equal(HttpStatusCode.Redirect, standing.StatusCode);
        Assert.Contains(
            "Floor",
            (await browser.OpenAsync(Concert + "/seats")).QuerySelector(".seat-drawing")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_drawing_of_a_row_is_longer_than_its_last_seat()
    {
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Concert + "/seats");
        var rows = page.QuerySelectorAll(".seat-row[pathLength]").ToList();
        Assert.NotEmpty(rows);
        var lengths = rows.Select(row => double.Parse(row.GetAttribute("pathLength")!, CultureInfo.InvariantCulture));
        // Otherwise browsers leave out the last seat of some rows.
        Assert.All(lengths, length => Assert.InRange(length % 1, 0.005, 0.5));
    }
}
