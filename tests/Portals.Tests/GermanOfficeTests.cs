using System.Net;
using System.Reflection;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace Portals.Tests;

/// <summary>The ticket office for somebody whose browser asks for German.</summary>
public sealed class GermanOfficeTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    static readonly string Booking = $"/bookings/{EmployeeStaffApi.Booking}";
    static readonly string Door = $"/door/{EmployeeApi.Concert}";

    static readonly List<(string Key, string English, string German)> All =
    [
        .. new[] { typeof(EmployeePortal.PortalMarker).Assembly, typeof(PageTexts).Assembly }.SelectMany(Read),
    ];

    // "Status", "Name" and their like are the same in both languages.
    static readonly HashSet<string> English =
    [
        .. All.Where(text => text.English != text.German)
            .Select(text => text.English)
            .Except(All.Select(t => t.German)),
    ];

    static readonly HashSet<string> Keys =
    [
        .. All.Select(text => text.Key).Except(All.SelectMany(text => new[] { text.English, text.German })),
    ];

    readonly EmployeeHost host = shared.Reset();

    [Theory]
    [InlineData("/", "Heute")]
    [InlineData("/admin", "Zu klären")]
    [InlineData("/admin/users", "Konten")]
    [InlineData("/admin/bookings", "Alle Buchungen")]
    [InlineData("/admin/bookings?status=Refunded", "Alle Buchungen")]
    [InlineData("/admin/messages", "Fehlgeschlagene Nachrichten")]
    [InlineData("/admin/mails", "Fehlgeschlagene E-Mails")]
    [InlineData("/admin/audit", "Protokoll")]
    [InlineData("/account/password", "Passwort ändern")]
    [InlineData("/account/password?why=first", "Eigenes Passwort wählen")]
    [InlineData("/account/sessions", "Wo Sie angemeldet sind")]
    [InlineData("/door", "Einlass")]
    [InlineData("booking", "TP-4F7K01")]
    [InlineData("door", "Nina Varga Quartet")]
    public async Task A_page_is_German(string path, string heading)
    {
        var browser = Browse("admin@demo.com");
        var page = await (await browser).OpenAsync(
            path switch
            {
                "booking" => Booking,
                "door" => Door,
                _ => path,
            }
        );
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent.Trim());
        AssertGerman(page);
    }

    [Theory]
    [InlineData("/login", "Ticketbüro")]
    [InlineData("/login?why=ended", "Ticketbüro")]
    [InlineData("/forgot-password", "Passwort vergessen?")]
    [InlineData("/account/reset?userId=x", "Dieser Link funktioniert nicht")]
    public async Task A_page_for_visitors_is_German(string path, string heading)
    {
        var page = await Visitor().OpenAsync(path);
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent.Trim());
        AssertGerman(page);
    }

    [Fact]
    public async Task The_page_for_what_is_not_found_is_German()
    {
        var page = await Visitor().OpenAsync("/login/nothing", HttpStatusCode.NotFound);
        Assert.Equal("Hier ist nichts", page.QuerySelector("h1")!.TextContent);
        AssertGerman(page);
    }

    [Fact]
    public async Task What_is_wrong_with_a_form_is_said_in_German()
    {
        var browser = Visitor();
        using var answer = await browser.SendAsync(
            await browser.OpenAsync("/login"),
            "form[method=post]",
            new() { ["Input.Email"] = "nobody" }
        );
        var page = await PortalBrowser.ReadAsync(answer);
        Assert.Equal(
            [
                "E-Mail-Adresse: Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com.",
                "Passwort: Bitte füllen Sie dieses Feld aus.",
            ],
            page.QuerySelectorAll(".error-summary li").Select(line => line.TextContent)
        );
        AssertGerman(page);
    }

    [Fact]
    public async Task A_problem_of_the_API_is_said_in_German()
    {
        var browser = await Browse("admin@demo.com");
        var page = await browser.OpenAsync("/account/password");
        host.Calls.Refuse(
            "POST",
            "/api/auth/change-password",
            429,
            new() { Code = ProblemCodes.RateLimited, Detail = "Too many requests. Please try again in 90 seconds." }
        );
        using var answer = await browser.SendAsync(
            page,
            "form.panel",
            new() { ["Input.CurrentPassword"] = "right", ["Input.NewPassword"] = "long enough" }
        );
        Assert.Contains(
            "Zu viele Anfragen. Versuchen Sie es in 90 Sekunden noch einmal.",
            (await PortalBrowser.ReadAsync(answer)).QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("good", "Gültig – einlassen")]
    [InlineData("void", "Erstattet oder storniert")]
    [InlineData("undone", "Zurückgenommen: noch einmal scannen")]
    [InlineData("=1+1<script>", "Nicht erkannt")]
    public async Task A_scan_is_answered_in_German_in_at_most_six_words(string code, string headline)
    {
        var browser = await Browse("doorstaff@demo.com");
        using var answer = await browser.SendAsync(
            await browser.OpenAsync(Door),
            "form[data-scan]",
            new() { ["code"] = code }
        );
        var page = await PortalBrowser.ReadAsync(answer);
        Assert.Equal(headline, page.QuerySelector("[data-headline]")!.TextContent);
        Assert.InRange(headline.Split(' ').Length, 1, 6);
        AssertGerman(page);
    }

    [Fact]
    public async Task The_scanners_script_speaks_German()
    {
        var page = await (await Browse("doorstaff@demo.com")).OpenAsync(Door);
        Assert.Contains(page.QuerySelectorAll("script[data-texts]"), texts =>
            texts.TextContent.Contains("Halten Sie den Code vor die Kamera.", StringComparison.Ordinal)
        );
    }

    PortalBrowser Visitor()
    {
        var browser = host.Browse();
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-AT, de;q=0.9, en;q=0.8");
        return browser;
    }

    async Task<PortalBrowser> Browse(string email)
    {
        var browser = await host.LoggedInAsync(email);
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-AT, de;q=0.9, en;q=0.8");
        return browser;
    }

    static void AssertGerman(IHtmlDocument page)
    {
        Assert.Equal("de", page.DocumentElement.GetAttribute("lang"));
        var shown = page
            .All.SelectMany(element => element.Attributes)
            .Where(attribute =>
                attribute.Name is "title" or "placeholder" or "aria-label" or "data-busy" or "data-label"
            )
            .Select(attribute => attribute.Value)
            .Concat(TextsOf(page.Body!))
            .Append(page.Title!)
            .Select(text => text.Trim())
            .ToList();
        Assert.DoesNotContain(shown, text => English.Contains(text));
        // A key that has no text is shown as it is.
        Assert.DoesNotContain(shown, text => Keys.Contains(text));
    }

    static IEnumerable<string> TextsOf(IElement body) =>
        body.Descendants<IText>()
            .Where(text => text.ParentElement is not IHtmlScriptElement and not { LocalName: "code" or "pre" })
            .Select(text => text.Data);

    static IEnumerable<(string Key, string English, string German)> Read(Assembly assembly) =>
        assembly
            .GetManifestResourceNames()
            .Where(name => name.EndsWith(".resources", StringComparison.Ordinal))
            .Select(name => Texts.Find(assembly, name[..^".resources".Length])!)
            .SelectMany(texts => Of(texts, "en").Zip(Of(texts, "de"), (en, de) => (en.Key, en.Text, de.Text)));

    static List<(string Key, string Text)> Of(Texts texts, string language)
    {
        using var spoken = Languages.Use(Languages.Find(language)!);
        return [.. texts.StartingWith("")];
    }
}
