namespace EndToEnd.Tests;

/// <summary>Clicks seats on the canvas map, as a user with a mouse does.</summary>
static class SeatMapActions
{
    // The map is a canvas, so it has to report where a seat is; if zoomed out too far, it zooms in first.
    const string WhereIs = """
        async id => {
          const form = document.querySelector('[data-picker]'), { view, model } = form.seatMap;
          if (!view.aimable) view.showPlaces([id]);
          let at;
          for (let still = 0; still < 5;) {
            await new Promise(drawn => requestAnimationFrame(drawn));
            const now = view.toScreen(model.xs[id], model.ys[id]).join();
            still = now === at ? still + 1 : 0;
            at = now;
          }
          const box = view.canvas.getBoundingClientRect(), [x, y] = view.toScreen(model.xs[id], model.ys[id]);
          return [box.left + x, box.top + y];
        }
        """;

    public static async Task ClickSeatAsync(this Visitor visitor, int seat)
    {
        await visitor.Page.WaitForFunctionAsync("() => document.querySelector('[data-picker]')?.seatMap");
        var at = await visitor.Page.EvaluateAsync<float[]>(WhereIs, seat);
        await visitor.Page.Mouse.ClickAsync(at[0], at[1]);
    }
}
