using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>
/// How fast the largest demo map is drawn. Measured for information only (artifacts/measurements.txt), because a busy
/// machine is not a fault of the map.
/// </summary>
[Collection(PlatformTests.Name)]
public sealed class SeatMapMeasurement(RunningPlatform platform)
{
    const string Redraw = """
        async () => {
          const { view } = document.querySelector('[data-picker]').seatMap, times = [];
          for (let i = 0; i < 20; i++) {
            const start = performance.now();
            view.zoomAt(view.width / 2, view.height / 2, i % 2 ? 1.25 : 0.8);
            view.redraw();
            await new Promise(drawn => requestAnimationFrame(drawn));
            times.push(performance.now() - start);
          }
          return times;
        }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task The_arena_draws_all_its_seats(int timesSlower)
    {
        var events = (await ApiUser.Anonymous(platform).Events.SearchAsync(new(PageSize: 100))).Expect().Events.Items;
        var arena = (
            await Task.WhenAll(
                events.Select(async e => (await ApiUser.Anonymous(platform).Events.GetAsync(e.Slug)).Expect())
            )
        ).MaxBy(e => e.PlacesTotal)!;
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.Page.SetViewportSizeAsync(390, 844);
        var cpu = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        await cpu.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = timesSlower });

        var clock = Stopwatch.StartNew();
        await visitor.GoAsync($"/events/{arena.Slug}/seats");
        await visitor.Page.WaitForFunctionAsync("() => document.querySelector('[data-picker]')?.seatMap");
        var open = clock.ElapsedMilliseconds;
        var firstPaint = await visitor.Page.EvaluateAsync<double>(
            "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
        );
        var frames = (await visitor.Page.EvaluateAsync<double[]>(Redraw)).Order().ToArray();

        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"{arena.PlacesTotal} places on a phone's screen, CPU {timesSlower} times slower: from the address to the drawn map {open} ms, first content {firstPaint:0} ms, drawn anew in {frames[10]:0} ms (median), {frames[^1]:0} ms (worst of 20)"
        );
        await Artifacts.NoteAsync(words);
        Assert.Equal(
            arena.PlacesTotal,
            await visitor.Page.EvaluateAsync<int>(
                "() => document.querySelector('[data-picker]').seatMap.model.sections.reduce((sum, s) => sum + s.capacity, 0)"
            )
        );
    }
}
