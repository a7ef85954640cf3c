using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace EndToEnd.Tests;

/// <summary>
/// One person in front of one browser: cookies of their own, and everything that went wrong on their pages.
/// </summary>
sealed class Visitor : IAsyncDisposable
{
    public const string Password = "Violet-quarry-7-lantern";
    static int count;

    readonly IBrowserContext context;

    Visitor(IBrowserContext context, IPage page, Uri home) => (this.context, Page, Home) = (context, page, home);

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
        fresh.SetDefaultTimeout(15_000);
        var visitor = new Visitor(fresh, await fresh.NewPageAsync(), home);
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

    public Task PressAsync(string button) =>
        Page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    public Task FollowAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    public Task FillAsync(string label, string value) => Page.Locator("main").GetByLabel(label).First.FillAsync(value);

    /// <summary>On the page "Create an account".</summary>
    public async Task RegisterAsync(string name, string email)
    {
        await FillAsync("Full name", name);
        await Page.Locator("main input[type=email]").First.FillAsync(email);
        await FillAsync("Password", Password);
        await PressAsync("Create account");
    }

    /// <summary>On either portal's log-in page.</summary>
    public async Task LogInAsync(string email, string password = Password)
    {
        await Page.Locator("main input[type=email]").First.FillAsync(email);
        await FillAsync("Password", password);
        await PressAsync("Log in");
    }

    /// <summary>From the map to the page "Payment", for somebody who is logged in.</summary>
    public async Task HoldAndContinueAsync(string slug, int seat)
    {
        await GoAsync($"/events/{slug}/seats");
        await this.ClickSeatAsync(seat);
        await PressAsync("Hold this place");
        await PressAsync("Continue to payment");
    }

    /// <summary>On the page "Payment".</summary>
    public async Task FillCardAsync(string number)
    {
        await FillAsync("Card number", number);
        await FillAsync("Expires", "12/39");
        await FillAsync("Security code", "123");
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
