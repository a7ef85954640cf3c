using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace EndToEnd.Tests;

/// <summary>One person with one browser: separate cookies, and all errors that occurred on their pages.</summary>
sealed class Visitor : IAsyncDisposable
{
    public const string Password = "Violet-quarry-7-lantern";
    static int count;

    readonly IBrowserContext context;
    readonly bool isStaff;
    readonly bool scripts;

    Visitor(IBrowserContext context, IPage page, Uri home, bool isStaff, bool scripts) =>
        (this.context, Page, Home, this.isStaff, this.scripts) = (context, page, home, isStaff, scripts);

    public IPage Page { get; }
    public Uri Home { get; }
    public ConcurrentQueue<string> Faults { get; } = new();

    public static async Task<Visitor> OpenAsync(
        RunningPlatform platform,
        Uri home,
        bool scripts = true,
        bool dark = false
    )
    {
        var fresh = await platform.Browser.NewContextAsync(
            new()
            {
                BaseURL = home.ToString(),
                ViewportSize = new() { Width = 1440, Height = 900 },
                JavaScriptEnabled = scripts,
                Locale = "en-GB",
                TimezoneId = "Europe/Berlin",
                ReducedMotion = ReducedMotion.Reduce,
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            }
        );
        fresh.SetDefaultTimeout(30_000);
        var visitor = new Visitor(fresh, await fresh.NewPageAsync(), home, home == platform.Office, scripts);
        visitor.Page.PageError += (_, fault) => visitor.Faults.Enqueue(fault);
        visitor.Page.Console += (_, line) =>
        {
            if (line.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
                visitor.Faults.Enqueue(line.Text);
        };
        return visitor;
    }

    public static string NewAddress(string name = "guest") =>
        $"{name}{Interlocked.Increment(ref count)}.{Environment.ProcessId}@example.com";

    public Task GoAsync(string path) => Page.GotoAsync(path);

    public Task PressAsync(string button) => ClickAsync(AriaRole.Button, button);

    public Task FollowAsync(string link) => ClickAsync(AriaRole.Link, link);

    public Task FillAsync(string label, string value) => Page.Locator("main").GetByLabel(label).First.FillAsync(value);

    public Task SeeToastAsync(string text) => Assertions.Expect(Page.Locator("#toasts")).ToContainTextAsync(text);

    /// <summary>Fills in the shop's page for new accounts.</summary>
    public async Task RegisterAsync(string name, string email)
    {
        const string Register = "Pages/Account/Register";
        await FillAsync(Shop[Register, "FullName"], name);
        await Page.Locator("main input[type=email]").First.FillAsync(email);
        await FillAsync(Shop[Register, "Password"], Password);
        await PressAsync(Shop[Register, "Create"]);
    }

    /// <summary>Fills in either portal's login page.</summary>
    public async Task LogInAsync(string email, string password = Password)
    {
        await Page.Locator("main input[type=email]").First.FillAsync(email);
        await FillAsync(LogIn("Password"), password);
        await PressAsync(LogIn("LogIn"));
    }

    /// <summary>From the map to the payment page, for a logged-in visitor.</summary>
    public async Task HoldAndContinueAsync(string slug, int seat)
    {
        await GoAsync($"/events/{slug}/seats");
        await this.ClickSeatAsync(seat);
        await HoldAsync(1);
        await ContinueToPaymentAsync();
    }

    /// <summary>Holds the seats that are selected on the map.</summary>
    public Task HoldAsync(int seats) => PressAsync(Shop.Count("Pages/Events/Seats", "Js.Hold.Seats", seats));

    /// <summary>Continues from the first page of the checkout.</summary>
    public Task ContinueToPaymentAsync() => PressAsync(Shop["Pages/Checkout/Details", "ToPayment"]);

    /// <summary>Pays this amount, which the button on the payment page must show.</summary>
    public Task PayAsync(string amount) => PressAsync(Shop["Pages/Checkout/Pay", "Pay", amount]);

    /// <summary>On the payment page.</summary>
    public async Task FillCardAsync(string number)
    {
        await FillAsync(Shop["Pages/Checkout/Pay", "CardNumber"], number);
        await FillAsync(Shop["Pages/Checkout/Pay", "Expires"], "12/39");
        await FillAsync(Shop["Pages/Checkout/Pay", "SecurityCode"], "123");
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    string LogIn(string key) => isStaff ? Office["Pages/Login", key] : Shop["Pages/Account/Login", key];

    // A click that leads to another page returns when that page starts loading: before its scripts run, and before it
    // is complete. So the page is asked where possible, because the corresponding event may have fired already.
    async Task ClickAsync(AriaRole role, string name)
    {
        await Page.GetByRole(role, new() { Name = name }).First.ClickAsync();
        if (scripts)
            await Page.WaitForFunctionAsync("() => document.readyState === 'complete'");
        else
            await Page.WaitForLoadStateAsync();
    }
}
