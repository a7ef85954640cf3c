using Xunit;

namespace EndToEnd.Tests;

/// <summary>The names that the seat map draws on sections.</summary>
[Collection(PlatformTests.Name)]
public sealed class SeatMapNameTests(RunningPlatform platform)
{
    // What the map draws while the page is open.
    const string Record = """
        window.written = [];
        const fillText = CanvasRenderingContext2D.prototype.fillText;
        CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
          window.written.push(text);
          return fillText.call(this, text, ...rest);
        };
        """;

    const string Label = """
        async ({ names, name, blockWidth, blockHeight }) => {
          const { labelOf, shortNames } = await import('/js/seatmap-names.js');
          const width = (text, size) => text.length * size / 2;
          return labelOf(name, shortNames(names).get(name), width, { blockWidth, maxWidth: blockWidth, blockHeight })?.lines ?? [];
        }
        """;

    [Fact]
    public async Task On_a_phone_no_two_sections_of_the_arena_have_the_same_name()
    {
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.Page.SetViewportSizeAsync(390, 844);
        await visitor.Page.AddInitScriptAsync(Record);
        var arena = (await ApiUser.Anonymous(platform).Events.SearchAsync(new(Search: "Half Light")))
            .Expect()
            .Events.Items[0];
        await visitor.GoAsync($"/events/{arena.Slug}/seats");
        await visitor.Page.WaitForFunctionAsync("() => window.written.includes('Floor left')");
        await visitor.Page.ScreenshotAsync(
            new() { Path = Path.Combine(Artifacts.Folder, "screenshots", "section-names-390.png") }
        );
        var written = await visitor.Page.EvaluateAsync<string[]>("() => window.written");
        Assert.Contains("Floor right", written);
        Assert.DoesNotContain("left", written);
        Assert.DoesNotContain("right", written);
    }

    [Theory]
    [InlineData("Floor right", 80, 60, "Floor right")]
    [InlineData("Floor right", 62, 60, "Floor right")]
    [InlineData("Floor right", 40, 60, "Floor", "right")]
    [InlineData("Floor right", 46, 20, "F. right")]
    [InlineData("Upper 204", 30, 30, "204")]
    [InlineData("Left 7", 20, 20)]
    public async Task A_name_that_is_too_long_is_broken_or_abbreviated_so_that_it_means_one_section(
        string name,
        int blockWidth,
        int blockHeight,
        params string[] lines
    )
    {
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/");
        string[] names = ["Floor left", "Floor right", "Lower right", "Upper 204", "Left 7", "Right 7"];
        Assert.Equal(
            lines,
            await visitor.Page.EvaluateAsync<string[]>(
                Label,
                new
                {
                    names,
                    name,
                    blockWidth,
                    blockHeight,
                }
            )
        );
    }
}
