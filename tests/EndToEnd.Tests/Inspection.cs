using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>
/// Inspects the current page on a phone and on a desktop: a screenshot of each for people, and axe for accessibility
/// faults.
/// </summary>
static class Inspection
{
    static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    const string FindViolations =
        "async () => JSON.stringify((await axe.run({ resultTypes: ['violations'], iframes: false })).violations)";

    // A screenshot shows the whole page, so content that loads on scrolling has to load now.
    const string Settle = """
        async () => {
          for (const picture of document.images) picture.loading = 'eager';
          await Promise.all([...document.images].map(picture => picture.decode().catch(() => {})));
          await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        }
        """;

    static readonly (int Width, int Height)[] Screens = [(390, 844), (1440, 900)];

    /// <summary>
    /// Fails on serious accessibility faults, on script errors, and if the page is wider than the phone.
    /// </summary>
    public static async Task InspectAsync(this Visitor visitor, string name)
    {
        var page = visitor.Page;
        var faults = new List<string>();
        foreach (var (width, height) in Screens)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EvaluateAsync(Settle);
            await page.ScreenshotAsync(
                new() { Path = Path.Combine(Artifacts.Folder, "screenshots", $"{name}-{width}.png"), FullPage = true }
            );
            var violations = (await ViolationsAsync(page)).Where(IsSerious);
            faults.AddRange(violations.SelectMany(Describe).Select(fault => $"{width} px: {fault}"));
            var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
            if (overflow > 0)
                faults.Add($"{width} px: the page is {overflow} px wider than the screen");
        }
        faults.AddRange(visitor.Faults);
        Assert.True(faults.Count == 0, $"{name} ({page.Url}):\n{string.Join('\n', faults.Distinct())}");
    }

    // Loading the script takes longer than running it, so both screens share it.
    static async Task<Violation[]> ViolationsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<string>(FindViolations);
        return JsonSerializer.Deserialize<Violation[]>(found, JsonSerializerOptions.Web)!;
    }

    static bool IsSerious(Violation violation) => violation.Impact is "serious" or "critical";

    // A few elements are enough to find the cause.
    static IEnumerable<string> Describe(Violation violation) =>
        from node in violation.Nodes.Take(5)
        let check = node.Any.Concat(node.All).Concat(node.None).FirstOrDefault()
        select $"{violation.Id} ({violation.Impact}): {node.Html} — {check?.Message ?? violation.Help}";

    // https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#results-object
    sealed record Violation(string Id, string? Impact, string Help, Node[] Nodes);

    sealed record Node(string Html, Check[] Any, Check[] All, Check[] None);

    sealed record Check(string Message);
}
