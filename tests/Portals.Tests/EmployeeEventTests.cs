using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using EmployeePortal.Events;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using Pages = EmployeePortal.Pages;

namespace Portals.Tests;

public sealed partial class EmployeeEventTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    static readonly Texts DetailsFields = TextsOf("EmployeePortal.Pages.Shared._DetailsFields");
    static readonly string Draft = $"/events/{EmployeeApi.Draft}";
    static readonly string Concert = $"/events/{EmployeeApi.Concert}";
    readonly EmployeeHost host = shared.Reset();

    static Dictionary<string, string> NewEvent() =>
        new()
        {
            ["Input.Title"] = "<b>O'Brien; DROP TABLE events</b>",
            ["Input.Summary"] = "One sentence.",
            ["Input.Description"] = "Two\n\nparagraphs.",
            ["Input.Genre"] = "Music",
            ["Input.Venue.Name"] = "House",
            ["Input.Venue.Address"] = "Street 1",
            ["Input.Venue.City"] = "Berlin",
            ["Input.Venue.Country"] = "DE",
            ["Input.TimeZone"] = "Europe/Berlin",
            ["Input.StartsAt"] = "2027-07-01T20:00",
            ["Input.EndsAt"] = "2027-07-01T22:00",
            ["Input.Currency"] = "EUR",
        };

    [Fact]
    public async Task A_new_event_is_sent_with_times_on_its_own_clock()
    {
        var browser = await host.LoggedInAsync();
        using var answer = await browser.SendAsync(
            await browser.OpenAsync("/events/new"),
            "form[data-keep]",
            NewEvent()
        );
        Assert.EndsWith("/picture", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Contains(
            "2027-07-01T18:00:00+00:00",
            host.Calls.Calls("POST", "/api/events").Single().Body,
            StringComparison.Ordinal
        );
        var page = await browser.OpenAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal("<b>O'Brien; DROP TABLE events</b>", page.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("AT", "Wien", "Europe/Vienna", "EUR", "2027-07-01T18:00:00+00:00")]
    [InlineData("US", "Houston", "America/Chicago", "USD", "2027-07-02T01:00:00+00:00")]
    [InlineData("US", "Paris", "America/New_York", "USD", "2027-07-02T00:00:00+00:00")]
    [InlineData("BR", "belém", "America/Belem", "BRL", "2027-07-01T23:00:00+00:00")]
    [InlineData("JP", "東京", "Asia/Tokyo", "JPY", "2027-07-01T11:00:00+00:00")]
    public async Task Country_and_city_set_the_zone_of_the_times_and_the_currency(
        string country,
        string city,
        string zone,
        string currency,
        string start
    )
    {
        var browser = await host.LoggedInAsync();
        var form = NewEvent();
        (form["Input.Venue.Country"], form["Input.Venue.City"], form["Input.TimeZone"], form["Input.Currency"]) = (
            country,
            city,
            "",
            ""
        );
        using var answer = await browser.SendAsync(await browser.OpenAsync("/events/new"), "form[data-keep]", form);
        Assert.EndsWith("/picture", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        var body = host.Calls.Calls("POST", "/api/events").Single().Body;
        Assert.All([zone, currency, start], part => Assert.Contains($"\"{part}\"", body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_form_says_which_zone_the_times_are_in()
    {
        var browser = await host.LoggedInAsync();
        foreach (var path in new[] { "/events/new", Concert + "/details" })
        {
            Assert.Equal(
                En(DetailsFields, "Zone", EventClock.ZoneName("Europe/Berlin"), "Europe/Berlin"),
                (await browser.OpenAsync(path)).QuerySelector("[data-zone-hint]")!.TextContent
            );
        }
    }

    [Fact]
    public async Task A_new_event_starts_with_the_time_zone_and_currency_of_the_selected_country()
    {
        var page = await (await host.LoggedInAsync()).OpenAsync("/events/new");
        string Chosen(string name) => ((IHtmlSelectElement)page.QuerySelector($"[name='Input.{name}']")!).Value!;
        Assert.Equal(("DE", "Europe/Berlin", "EUR"), (Chosen("Venue.Country"), Chosen("TimeZone"), Chosen("Currency")));
    }

    [Fact]
    public async Task Another_country_without_a_script_changes_a_time_zone_and_a_currency_that_nobody_chose()
    {
        var browser = await host.LoggedInAsync();
        var form = NewEvent();
        (form["Input.Venue.Country"], form["Input.Venue.City"]) = ("US", "Houston");
        using var answer = await browser.SendAsync(await browser.OpenAsync("/events/new"), "form[data-keep]", form);
        Assert.EndsWith("/picture", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        var body = host.Calls.Calls("POST", "/api/events").Single().Body;
        Assert.Contains("\"America/Chicago\"", body, StringComparison.Ordinal);
        Assert.Contains("\"USD\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_a_hidden_character_is_rejected_at_its_field()
    {
        var browser = await host.LoggedInAsync();
        var form = NewEvent();
        (form["Input.Title"], form["Input.Venue.Name"]) = ("U2\u200B", "House\u202Eesuoh");
        using var answer = await browser.SendAsync(await browser.OpenAsync("/events/new"), "form[data-keep]", form);
        var page = await PortalBrowser.ReadAsync(answer);
        Assert.Contains("U+202E", page.QuerySelector("#Input_Venue_Name-error")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#Input_Title-error"));
    }

    [Fact]
    public async Task A_waiting_room_is_turned_on_and_its_page_shows_its_figures()
    {
        var browser = await host.LoggedInAsync();
        Assert.Contains(
            En<Pages.Events.RoomModel>("None"),
            (await browser.OpenAsync(Concert + "/room")).QuerySelector(".empty")!.TextContent,
            StringComparison.Ordinal
        );
        using var saved = await browser.SendAsync(
            await browser.OpenAsync(Concert + "/details"),
            "form[data-keep]",
            new()
            {
                ["Input.WaitingRoom"] = "true",
                ["Input.RoomOpensMinutes"] = "45",
                ["Input.RoomTurnMinutes"] = "7",
                ["Input.OnSaleAt"] = "2027-06-01T10:00",
            }
        );
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(new WaitingRoomTerms(45, 7), host.Api.Events[EmployeeApi.Concert].WaitingRoom);

        var page = await browser.OpenAsync(Concert + "/room");
        Assert.Contains(page.QuerySelectorAll(".tabs a"), tab =>
            tab.TextContent == En(TextsOf("EmployeePortal.Pages.Shared._EventHead"), "Tab.Room")
            && tab.HasAttribute("aria-current")
        );
        var figures = page.QuerySelector("[data-room]")!.TextContent;
        Assert.All(["8,412", "312", "1,000", "480", "0.5%", "48 ms"], figure =>
            Assert.Contains(figure, figures, StringComparison.Ordinal)
        );
        host.Api.Events[EmployeeApi.Concert] = host.Api.Events[EmployeeApi.Concert] with
        {
            Status = EventStatus.Unpublished,
        };
        Assert.Contains(
            En<Pages.Events.PublishModel>("Room"),
            (await browser.OpenAsync(Concert + "/publish")).QuerySelector(".checks")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(RoomStatus.NotOpen, "")]
    [InlineData(RoomStatus.Open, "InRoom Free Requests Failed Latency")]
    [InlineData(RoomStatus.Paused, "Waiting Choosing PerMinute Admitted Free Requests Failed Latency")]
    [InlineData(RoomStatus.SoldOut, "Admitted Free")]
    [InlineData(RoomStatus.Closed, "Admitted Free")]
    public async Task The_figures_of_a_waiting_room_follow_its_status(RoomStatus status, string keys)
    {
        var concert = host.Api.Events[EmployeeApi.Concert];
        host.Api.Events[EmployeeApi.Concert] = concert with { WaitingRoom = new(45, 7) };
        host.Staff.RoomStatus = status;
        var browser = await host.LoggedInAsync();
        var shown = (await browser.OpenAsync(Concert + "/room"))
            .QuerySelectorAll("[data-room] dt")
            .Select(name => name.TextContent);
        Assert.Equal(
            keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => En<Pages.Events.RoomModel>(key)),
            shown
        );
    }

    [Fact]
    public async Task A_missing_value_is_reported_at_its_field_and_the_form_keeps_its_values()
    {
        var browser = await host.LoggedInAsync();
        var form = NewEvent();
        (form["Input.Venue.City"], form["Input.EndsAt"]) = ("", "2027-07-01T19:00");
        using var answer = await browser.SendAsync(await browser.OpenAsync("/events/new"), "form[data-keep]", form);
        var page = await PortalBrowser.ReadAsync(answer);
        Assert.Equal("true", page.QuerySelector("#Input_Venue_City")!.GetAttribute("aria-invalid"));
        Assert.Contains(
            En<DetailsForm>("EndBeforeStart"),
            page.QuerySelector("#Input_EndsAt-error")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(form["Input.Title"], page.QuerySelector("#Input_Title")!.GetAttribute("value"));
        Assert.Contains(page.QuerySelectorAll(".error-summary a"), link =>
            link.GetAttribute("href") == "#Input_Venue_City"
        );
        Assert.Empty(host.Calls.Calls("POST", "/api/events"));
    }

    [Fact]
    public async Task A_start_in_the_hour_that_summer_time_skips_is_explained()
    {
        var browser = await host.LoggedInAsync();
        var form = NewEvent();
        (form["Input.StartsAt"], form["Input.EndsAt"]) = ("2027-03-28T02:30", "2027-03-28T05:00");
        using var answer = await browser.SendAsync(await browser.OpenAsync("/events/new"), "form[data-keep]", form);
        var page = await PortalBrowser.ReadAsync(answer);
        Assert.Contains(
            En<DetailsForm>("SkippedHour", "Europe/Berlin"),
            page.QuerySelector("#Input_StartsAt-error")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_problem_of_the_API_is_shown_at_its_field()
    {
        var browser = await host.LoggedInAsync();
        host.Calls.Refuse(
            "POST",
            "/api/events",
            400,
            new()
            {
                Code = ProblemCodes.ValidationFailed,
                Errors = new Dictionary<string, string[]> { ["venue.city"] = ["Berlin is not a city."] },
            }
        );
        using var answer = await browser.SendAsync(
            await browser.OpenAsync("/events/new"),
            "form[data-keep]",
            NewEvent()
        );
        var page = await PortalBrowser.ReadAsync(answer);
        Assert.Contains(
            "Berlin is not a city.",
            page.QuerySelector("#Input_Venue_City-error")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Street 1", page.QuerySelector("#Input_Venue_Address")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Two_tabs_do_not_overwrite_each_other_silently()
    {
        var browser = await host.LoggedInAsync();
        var (first, second) = (
            await browser.OpenAsync(Draft + "/details"),
            await browser.OpenAsync(Draft + "/details")
        );
        using var saved = await browser.SendAsync(first, "form[data-keep]", new() { ["Input.Title"] = "Saved first" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var stale = await browser.SendAsync(
            second,
            "form[data-keep]",
            new() { ["Input.Title"] = "Typed second" }
        );
        var page = await PortalBrowser.ReadAsync(stale);
        Assert.Contains(
            En<DetailsForm>("Now.Title", "Saved first"),
            page.QuerySelector(".banner")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Typed second", page.QuerySelector("#Input_Title")!.GetAttribute("value"));
        using var decided = await browser.SendAsync(page, "form[data-keep]", []);
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Equal("Typed second", host.Api.Events[EmployeeApi.Draft].Title);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_preview_is_the_page_in_the_shop(bool isDraft)
    {
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync((isDraft ? Draft : Concert) + "/preview");
        var link = page.QuerySelector("main a[target=_blank]")!;
        Assert.StartsWith("https://tickets.example/events/", link.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(isDraft, page.QuerySelector("input#link") is not null);
    }

    [Fact]
    public async Task A_page_offers_each_size_of_a_picture_in_two_formats()
    {
        var picture = Guid.Parse("01980000-0000-7000-a000-000000000001");
        var concert = host.Api.Events[EmployeeApi.Concert];
        host.Api.Events[EmployeeApi.Concert] = concert with { PictureId = picture, PictureAlt = "Four players" };
        var page = await (await host.LoggedInAsync()).OpenAsync(Concert + "/picture");
        var img = page.QuerySelector("img[data-preview]")!;
        Assert.Equal("picture", img.ParentElement!.LocalName);
        var source = Assert.Single(img.ParentElement.QuerySelectorAll("source"));
        Assert.Equal("image/webp", source.GetAttribute("type"));
        Assert.Equal(
            string.Join(", ", PictureSizes.Widths.Select(w => $"/media/pictures/{picture}/{w}.webp {w}w")),
            source.GetAttribute("srcset")
        );
        Assert.Equal(
            string.Join(", ", PictureSizes.Widths.Select(w => $"/media/pictures/{picture}/{w}.jpg {w}w")),
            img.GetAttribute("srcset")
        );
        Assert.Equal(
            (source.GetAttribute("sizes"), $"/media/pictures/{picture}/800.jpg", "Four players"),
            (img.GetAttribute("sizes"), img.GetAttribute("src"), img.GetAttribute("alt"))
        );
        Assert.Equal(("640", "480"), (img.GetAttribute("width"), img.GetAttribute("height")));
    }

    [Theory]
    [InlineData(10 * 1024 * 1024, "photo.png")]
    [InlineData(20, "notes.png")]
    public async Task A_file_that_is_too_large_or_no_picture_is_rejected_at_its_field(int size, string name)
    {
        const string noPicture = "This file is not a picture.";
        var expected = size > 20 ? En<Pages.Events.PictureModel>("TooLarge", size / 1_048_576.0) : noPicture;
        host.Calls.Refuse(
            "POST",
            $"/api/events/{EmployeeApi.Draft}/images",
            400,
            new() { Code = ProblemCodes.InvalidImage, Detail = noPicture }
        );
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Draft + "/picture");
        var bytes = new ByteArrayContent(new byte[size])
        {
            Headers = { ContentType = new MediaTypeHeaderValue("image/png") },
        };
        using var files = new MultipartFormDataContent { { bytes, "Input.File", name } };
        using var answer = await browser.SendAsync(
            page,
            "form[enctype]",
            new() { ["Input.Alt"] = "A dark stage" },
            files: files
        );
        var shown = await PortalBrowser.ReadAsync(answer);
        Assert.Contains(expected, shown.QuerySelector("#Input_File-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A dark stage", shown.QuerySelector("#Input_Alt")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Publishing_too_early_lists_what_is_missing()
    {
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Draft + "/publish");
        Assert.Equal(2, page.QuerySelectorAll(".is-missing").Length);
        using var answer = await browser.SendAsync(
            page,
            "form:has([formaction*=Publish])",
            [],
            "[formaction*=Publish]"
        );
        Assert.Contains(
            "It has no seats.",
            (await PortalBrowser.ReadAsync(answer)).QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_event_of_another_organizer_is_not_found()
    {
        var browser = await host.LoggedInAsync();
        await browser.OpenAsync($"/events/{Guid.CreateVersion7()}/details", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Sales_arrive_as_server_sent_events_without_buffering()
    {
        var browser = await host.LoggedInAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var answer = await browser.Http.GetAsync(
            $"/live/events/{EmployeeApi.Concert}/sales",
            HttpCompletionOption.ResponseHeadersRead,
            limit.Token
        );
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token));
        Assert.Equal("event: sales", await reader.ReadLineAsync(limit.Token));
        Assert.Contains("\"placesSold\":412", await reader.ReadLineAsync(limit.Token), StringComparison.Ordinal);
    }
}
