using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>
/// Inspects the current page on a phone and on a desktop: a screenshot of each for people, and axe for accessibility
/// faults.
/// </summary>
static class Inspection
{
    static readonly AxeRunOptions ViolationsOnly = new() { ResultTypes = [ResultType.Violations] };

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
            // On the element instead of the page, which would open a second page for each run; only pages with frames
            // need that.
            var violations = (await page.Locator("html").RunAxe(ViolationsOnly)).Violations.Where(IsSerious);
            faults.AddRange(violations.SelectMany(Describe).Select(fault => $"{width} px: {fault}"));
            var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
            if (overflow > 0)
                faults.Add($"{width} px: the page is {overflow} px wider than the screen");
        }
        faults.AddRange(visitor.Faults);
        Assert.True(faults.Count == 0, $"{name} ({page.Url}):\n{string.Join('\n', faults.Distinct())}");
    }

    static bool IsSerious(AxeResultItem violation) => violation.Impact is "serious" or "critical";

    // A few elements are enough to find the cause.
    static IEnumerable<string> Describe(AxeResultItem violation) =>
        from node in violation.Nodes.Take(5)
        let check = node.Any.Concat(node.All).Concat(node.None).FirstOrDefault()
        select $"{violation.Id} ({violation.Impact}): {node.Html} — {check?.Message ?? violation.Help}";
}
