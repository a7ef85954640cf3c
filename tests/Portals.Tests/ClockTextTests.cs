using TicketPlatform.Localization;

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
    public void Scripts_write_and_fetch_times_in_one_place()
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

    // Sessions and the pages of administrators are not about a venue; the component names the zone and adds the local
    // time.
    [Fact]
    public void Only_pages_that_are_about_no_event_show_times_in_UTC()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "TicketPlatform.sln")))
            root = Path.GetDirectoryName(root.TrimEnd(Path.DirectorySeparatorChar))!;
        var pages = new[] { "CustomerPortal", "EmployeePortal" }.SelectMany(portal =>
            Directory.EnumerateFiles(Path.Combine(root, portal, "Pages"), "*.cshtml", SearchOption.AllDirectories)
        );
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
            pages
                .Where(page => File.ReadAllText(page).Contains("zone=\"UTC\"", StringComparison.Ordinal))
                .Select(page => Path.GetRelativePath(root, page).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
        );
    }
}
