using Microsoft.Playwright;

namespace EndToEnd.Tests;

/// <summary>The installed Chromium, driven by Playwright. Nothing is downloaded.</summary>
static class Chromium
{
    // The first is headless Chromium, which needs half the CPU time.
    static readonly string[] Places =
    [
        "/usr/bin/chromium-headless-shell",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
    ];

    static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    public static async Task<(IPlaywright, IBrowser)> LaunchAsync()
    {
        var program = Array.Find(Places, File.Exists)
            ?? throw new FileNotFoundException(
                "The browser tests need Chromium: apt-get install chromium-headless-shell"
            );
        // Another platform runs at the same time.
        Assertions.SetDefaultExpectTimeout(30_000);
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Flags }));
    }
}
