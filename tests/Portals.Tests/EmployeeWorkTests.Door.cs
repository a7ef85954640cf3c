namespace Portals.Tests;

/// <summary>The screen at the door.</summary>
public sealed partial class EmployeeWorkTests
{
    [Fact]
    public async Task The_first_scan_is_green_the_second_amber_and_nonsense_red()
    {
        var browser = await host.LoggedInAsync("doorstaff@demo.com");
        var page = await browser.OpenAsync($"/door/{EmployeeApi.Concert}");
        foreach (
            var (code, color) in ((string, string)[])
                [("good", "green"), ("good", "amber"), ("void", "red"), ("=1+1<script>", "red")]
        )
        {
            using var answer = await browser.SendAsync(page, "form[data-scan]", new() { ["code"] = code });
            var shown = await PortalBrowser.ReadAsync(answer);
            Assert.True(shown.QuerySelector(".verdict")!.ClassList.Contains("is-" + color), code);
            Assert.InRange(shown.QuerySelector("[data-headline]")!.TextContent.Split(' ').Length, 1, 6);
        }
    }

    [Fact]
    public async Task A_scan_that_was_undone_is_amber_and_asks_for_another_one()
    {
        var browser = await host.LoggedInAsync("doorstaff@demo.com");
        var page = await browser.OpenAsync($"/door/{EmployeeApi.Concert}");
        using var answer = await browser.SendAsync(page, "form[data-scan]", new() { ["code"] = "undone" });
        var shown = await PortalBrowser.ReadAsync(answer);
        Assert.True(shown.QuerySelector(".verdict")!.ClassList.Contains("is-amber"));
        Assert.Equal(
            En<EmployeePortal.Scanning.DoorVerdict>("Result.scan_undone"),
            shown.QuerySelector("[data-headline]")!.TextContent
        );
    }
}
