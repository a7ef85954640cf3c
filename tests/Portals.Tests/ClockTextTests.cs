using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.TagHelpers;

namespace Portals.Tests;

/// <summary>Each language has one format for all times, on pages and in the scripts that add to them.</summary>
public sealed class ClockTextTests
{
    static readonly DateTimeOffset At = new(2026, 11, 30, 9, 50, 0, TimeSpan.Zero);

    [Fact]
    public void German_times_have_both_abbreviations_with_a_full_stop_and_uhr()
    {
        using var german = Languages.Use("de");
        Assert.Equal("Mo., 30. Nov., 10:50 Uhr", EventClock.Short(At, "Europe/Berlin", At));
        Assert.Equal("Di., 30. Nov. 2027, 10:50 Uhr", EventClock.Short(At.AddYears(1), "Europe/Berlin", At));
        Assert.Equal("Mo., 30. Nov. 2026", EventClock.Date(At, "Europe/Berlin"));
        Assert.Equal("10:50 Uhr", EventClock.Time(At, "Europe/Berlin"));
        Assert.Equal(
            "Mo., 30. Nov. 2026, 10:50 Uhr (Ortszeit Berlin), Einlass 09:50 Uhr",
            EventClock.When(At, At.AddHours(-1), "Europe/Berlin")
        );
    }

    // A browser's own format would differ from the page's: "Mo., 30. Nov., 10:50" without "Uhr".
    [Fact]
    public void Only_shared_scripts_format_times_and_parse_fetched_pages()
    {
        var scripts = Directory
            .EnumerateFiles(SourceRoot(), "*.js", SearchOption.AllDirectories)
            .Where(path => path.Contains("wwwroot", StringComparison.Ordinal))
            .Where(path =>
                !path.Contains("vendor", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
            )
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        Assert.Contains("clock.js", scripts.Keys);
        // Reloaded parts of a page contain times without the visitor's own time, unless they are read with readPage.
        Assert.Equal(
            ["countdown.js", "own-time.js"],
            scripts.Where(s => s.Value.Contains("new DOMParser", StringComparison.Ordinal)).Select(s => s.Key).Order()
        );
        Assert.DoesNotContain(scripts, s => s.Value.Contains("weekday: \"short\"", StringComparison.Ordinal));
    }

    static string SourceRoot()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "TicketPlatform.sln")))
            root = Path.GetDirectoryName(root.TrimEnd(Path.DirectorySeparatorChar))!;
        return root;
    }

    // Sessions and the pages of administrators are not about a venue.
    [Fact]
    public void Only_pages_that_are_about_no_event_show_times_in_the_visitors_own_zone()
    {
        Assert.Equal(
            [
                "CustomerPortal/Pages/Account/Security.cshtml",
                "EmployeePortal/Pages/Account/Sessions.cshtml",
                "EmployeePortal/Pages/Admin/Audit.cshtml",
                "EmployeePortal/Pages/Admin/Index.cshtml",
                "EmployeePortal/Pages/Admin/Mails.cshtml",
                "EmployeePortal/Pages/Admin/Messages.cshtml",
                "EmployeePortal/Pages/Admin/Users.cshtml",
            ],
            PagesWith("<own-time ")
        );
        Assert.Empty(PagesWith("zone=\"UTC\""));
    }

    [Fact]
    public async Task A_time_without_a_venue_is_in_UTC_until_a_script_shows_it_in_the_visitors_own_zone()
    {
        using var german = Languages.Use("de");
        var output = new TagHelperOutput("own-time", [], (_, _) => Task.FromResult<TagHelperContent>(null!));
        var context = new TagHelperContext([], new Dictionary<object, object>(), "1");
        await new OwnTimeTagHelper(new StoppedClock(At)) { At = At }.ProcessAsync(context, output);
        await using var written = new StringWriter();
        output.WriteTo(written, HtmlEncoder.Default);
        Assert.Equal(
            "<time datetime=\"2026-11-30T09:50:00Z\" title=\"Montag, 30. November 2026, 09:50 Uhr UTC\" data-own=\"\">"
                + "Mo., 30. Nov., 09:50 Uhr <span class=\"zone\">UTC</span></time>",
            written.ToString()
        );
        // The script replaces all of it, so that there are not two times.
        var script = File.ReadAllText(
            Path.Combine(SourceRoot(), "TicketPlatform.PortalKit", "wwwroot", "js", "own-time.js")
        );
        Assert.Contains("time[data-own]", script, StringComparison.Ordinal);
        Assert.Contains("element.textContent = write(", script, StringComparison.Ordinal);
    }

    sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    static IEnumerable<string> PagesWith(string text) =>
        new[] { "CustomerPortal", "EmployeePortal" }
            .SelectMany(portal =>
                Directory.EnumerateFiles(
                    Path.Combine(SourceRoot(), portal, "Pages"),
                    "*.cshtml",
                    SearchOption.AllDirectories
                )
            )
            .Where(page => File.ReadAllText(page).Contains(text, StringComparison.Ordinal))
            .Select(page => Path.GetRelativePath(SourceRoot(), page).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
}
