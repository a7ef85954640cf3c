using System.Net;
using System.Reflection;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;
using Pages = EmployeePortal.Pages;

namespace Portals.Tests;

/// <summary>The employee portal for a browser that prefers German.</summary>
public sealed class GermanOfficeTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    static readonly Texts Validation = TextsOf("TicketPlatform.PortalKit.Hosting.ValidationText");
    static readonly Texts Methods = Texts.For(typeof(PaymentMethodText));
    static readonly Texts Messages = Texts.For(typeof(ApiMessages));
    static readonly string Booking = $"/bookings/{EmployeeStaffApi.Booking}";
    static readonly string Door = $"/door/{EmployeeApi.Concert}";

    static readonly List<(string Key, string English, string German)> All =
    [
        .. new[] { typeof(EmployeePortal.PortalMarker).Assembly, typeof(PageTexts).Assembly }.SelectMany(Read),
    ];

    // "Status", "Name" and similar words are the same in both languages.
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
    [InlineData("/", typeof(Pages.IndexModel), "Title")]
    [InlineData("/admin", typeof(Pages.Admin.IndexModel), "Title")]
    [InlineData("/admin/users", typeof(Pages.Admin.UsersModel), "Title")]
    [InlineData("/admin/bookings", typeof(Pages.Admin.BookingsModel), "Title")]
    [InlineData("/admin/bookings?status=Refunded", typeof(Pages.Admin.BookingsModel), "Title")]
    [InlineData("/admin/messages", typeof(Pages.Admin.MessagesModel), "Title")]
    [InlineData("/admin/mails", typeof(Pages.Admin.MailsModel), "Title")]
    [InlineData("/admin/audit", typeof(Pages.Admin.AuditModel), "Title")]
    [InlineData("/account/password", typeof(Pages.Account.PasswordModel), "Heading")]
    [InlineData("/account/password?why=first", typeof(Pages.Account.PasswordModel), "Forced.Heading")]
    [InlineData("/account/sessions", typeof(Pages.Account.SessionsModel), "Title")]
    [InlineData("/door", typeof(Pages.Door.IndexModel), "Title")]
    [InlineData("booking", null, "TP-4F7K01")]
    [InlineData("door", null, "Nina Varga Quartet")]
    public async Task A_page_is_German(string path, Type? model, string headingOrKey)
    {
        var browser = Browse("admin@demo.com");
        var heading = model is null ? headingOrKey : De(Texts.For(model), headingOrKey);
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
    [InlineData("/login", typeof(Pages.LoginModel), "Heading")]
    [InlineData("/login?why=ended", typeof(Pages.LoginModel), "Heading")]
    [InlineData("/forgot-password", typeof(Pages.ForgotModel), "Title")]
    [InlineData("/account/reset?userId=x", typeof(Pages.ResetModel), "Broken.Heading")]
    public async Task A_page_for_visitors_is_German(string path, Type model, string key)
    {
        var page = await Visitor().OpenAsync(path);
        Assert.Equal(De(Texts.For(model), key), page.QuerySelector("h1")!.TextContent.Trim());
        AssertGerman(page);
    }

    [Fact]
    public async Task The_404_page_is_German()
    {
        var page = await Visitor().OpenAsync("/login/nothing", HttpStatusCode.NotFound);
        Assert.Equal(
            De<TicketPlatform.PortalKit.Pages.ErrorModel>("Headline.404"),
            page.QuerySelector("h1")!.TextContent
        );
        AssertGerman(page);
    }

    [Fact]
    public async Task The_errors_of_a_form_are_German()
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
                $"{De<Pages.LoginModel>("Email")}: {De(Validation, "Email")}",
                $"{De<Pages.LoginModel>("Password")}: {De(Validation, "Required")}",
            ],
            page.QuerySelectorAll(".error-summary li").Select(line => line.TextContent)
        );
        AssertGerman(page);
    }

    [Fact]
    public async Task A_problem_of_the_API_is_shown_in_German()
    {
        var browser = await Browse("admin@demo.com");
        var page = await browser.OpenAsync("/account/password");
        host.Calls.Refuse(
            "POST",
            "/api/auth/change-password",
            429,
            new() { Code = ProblemCodes.RateLimited, Detail = EnCount(Messages, "Message.TooManyRequests", 90) }
        );
        using var answer = await browser.SendAsync(
            page,
            "form.panel",
            new() { ["Input.CurrentPassword"] = "right", ["Input.NewPassword"] = "long enough" }
        );
        Assert.Contains(
            DeCount(Messages, "Message.TooManyRequests", 90),
            (await PortalBrowser.ReadAsync(answer)).QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("good", "admitted")]
    [InlineData("void", "void")]
    [InlineData("undone", "scan_undone")]
    [InlineData("cancelled", "event_cancelled")]
    [InlineData("=1+1<script>", "unknown")]
    public async Task A_scan_is_answered_in_German_in_at_most_six_words(string code, string result)
    {
        var headline = De<EmployeePortal.Scanning.DoorVerdict>($"Result.{result}");
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
        var texts = page.QuerySelectorAll("script[data-texts]")
            .SelectMany(script => JsonSerializer.Deserialize<Dictionary<string, string>>(script.TextContent)!);
        Assert.Contains(KeyValuePair.Create("HoldCode", De<Pages.Door.ScanModel>("Js.HoldCode")), texts);
    }

    [Theory]
    [InlineData("Card ending 4242", "CardEnding", "4242")]
    [InlineData("Card", "Card")]
    public async Task What_the_API_stores_about_a_booking_is_German(
        string method,
        string key,
        params string[] arguments
    )
    {
        host.Staff.Changed = booking =>
            booking with
            {
                Payments = [.. booking.Payments.Select(payment => payment with { Method = method })],
                Refunds =
                [
                    new(
                        Guid.Empty,
                        booking.Total,
                        "succeeded",
                        "The event was cancelled: Sängerin erkrankt",
                        [5],
                        booking.CreatedAt
                    ),
                ],
            };
        host.Staff.MailKind = "of-another-version";
        var page = await (await Browse("organizer@demo.com")).OpenAsync(Booking);
        AssertGerman(page);
        var money = page.QuerySelector("[aria-labelledby=money]")!;
        Assert.Equal(
            [De(Texts.For<Pages.Bookings.DetailModel>(), "RefundLine"), De(Methods, key, [.. arguments])],
            money.QuerySelectorAll("strong").Select(line => line.TextContent)
        );
        Assert.Contains(
            De(Messages, "Message.ReasonEventCancelled", "Sängerin erkrankt"),
            money.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            De(Texts.For(typeof(EmployeePortal.Bookings.BookingText)), "Kind"),
            page.QuerySelector("[aria-labelledby=messages] tbody")!.TextContent,
            StringComparison.Ordinal
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
            .Concat(ShownTexts(page.Body!))
            .Append(page.Title!)
            .Select(text => text.Trim())
            .ToList();
        Assert.DoesNotContain(shown, text => English.Contains(text));
        // A key without a text is shown as it is.
        Assert.DoesNotContain(shown, text => Keys.Contains(text));
    }

    static IEnumerable<string> ShownTexts(IElement body) =>
        body.Descendants<IText>()
            .Where(text => text.ParentElement is not IHtmlScriptElement and not { LocalName: "code" or "pre" })
            // The languages in the list are named in themselves.
            .Where(text => text.ParentElement!.Closest("[lang]:not(html)") is null)
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
