namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// Line drawings on a 24 × 24 grid, drawn with round 1.75 strokes in the color of the text around them.
/// </summary>
static class Icons
{
    public static readonly IReadOnlyDictionary<string, string> Paths = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["accessible"] = "M12 4.5a1.5 1.5 0 1 0 0-.01M11 8v6h5l3 5M11 10.5h4M8 12.2a5 5 0 1 0 6.6 6.3",
        ["alert"] = "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.01",
        ["arrow-left"] = "M19 12H5M11 6l-6 6 6 6",
        ["arrow-right"] = "M5 12h14M13 6l6 6-6 6",
        ["calendar"] = "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
        ["card"] = "M3 6h18v12H3zM3 10h18M7 14.5h3",
        ["chart"] = "M4 20V4M4 20h16M8 16v-4M12.5 16V8M17 16v-6",
        ["check"] = "M5 12.5 10 17.5 19.5 7",
        ["chevron-down"] = "M6 9l6 6 6-6",
        ["chevron-left"] = "M15 6l-6 6 6 6",
        ["chevron-right"] = "M9 6l6 6-6 6",
        ["clock"] = "M12 3.5a8.5 8.5 0 1 0 .01 0M12 7.5V12l3 2",
        ["copy"] = "M9 9h11v11H9zM5 15H4V4h11v1",
        ["door"] = "M5 21V4l9-1.5v19zM14 5h4v16M3 21h18M10.5 12v.01",
        ["download"] = "M12 4v11M7 11l5 5 5-5M5 20h14",
        ["edit"] = "M4 20h4L19.5 8.5l-4-4L4 16zM13 7l4 4",
        ["external"] = "M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9",
        ["eye"] = "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 .01 0",
        ["filter"] = "M4 7h16M7 12h10M10 17h4",
        ["heart"] = "M12 20S4 15 4 9.2A4.2 4.2 0 0 1 12 7.4 4.2 4.2 0 0 1 20 9.2C20 15 12 20 12 20z",
        ["home"] = "M4 11l8-7 8 7v9h-5.5v-6h-5v6H4z",
        ["info"] = "M12 3.5a8.5 8.5 0 1 0 .01 0M12 11v5M12 8v.01",
        ["list"] = "M8 6h12M8 12h12M8 18h12M4 6v.01M4 12v.01M4 18v.01",
        ["lock"] = "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
        ["log-out"] = "M14 4H5v16h9M10 12h11M17 8l4 4-4 4",
        ["mail"] = "M3 6h18v12H3zM3.5 7l8.5 6 8.5-6",
        ["map"] = "M9 5 3.5 7v12L9 17l6 2 5.5-2V5L15 7zM9 5v12M15 7v12",
        ["menu"] = "M4 7h16M4 12h16M4 17h16",
        ["minus"] = "M5 12h14",
        ["moon"] = "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
        ["picture"] = "M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15 9v.01",
        ["pin"] = "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 7.7a2.3 2.3 0 1 0 .01 0",
        ["plus"] = "M12 5v14M5 12h14",
        ["qr"] = "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v6h-6",
        ["search"] = "M10.5 4a6.5 6.5 0 1 0 .01 0M15.5 15.5 20 20",
        ["seat"] = "M7 4v9h10V4M5 13h14v4H5zM7 17v3M17 17v3",
        ["spark"] = "M12 3v6M12 15v6M3 12h6M15 12h6M6 6l3 3M15 15l3 3M18 6l-3 3M9 15l-3 3",
        ["star"] = "M12 4l2.5 5.2 5.5.7-4 3.9 1 5.6-5-2.8-5 2.8 1-5.6-4-3.9 5.5-.7z",
        ["sun"] =
            "M12 8a4 4 0 1 0 .01 0M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
        ["tag"] = "M4 4h8l8.5 8.5-8 8L4 12zM8 8v.01",
        ["ticket"] = "M3 7h18v3.5a1.8 1.8 0 0 0 0 3.5V17H3v-3a1.8 1.8 0 0 0 0-3.5zM14 7v2M14 11v2M14 15v2",
        ["trash"] = "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
        ["upload"] = "M12 20V9M7 13l5-5 5 5M5 4h14",
        ["user"] = "M12 4a4 4 0 1 0 .01 0M4.5 20.5c.7-4 3.7-6 7.5-6s6.8 2 7.5 6",
        ["users"] =
            "M9 5a3.5 3.5 0 1 0 .01 0M2.5 19.5c.6-3.6 3-5.5 6.5-5.5s5.9 1.9 6.5 5.500M15.5 5.300a3.3 3.3 0 0 1 0 6.300M17.5 14.500c2.3.6 3.6 2.3 4 5",
        ["x"] = "M6 6l12 12M18 6 6 18",
        ["zoom-in"] = "M10.5 4a6.5 6.5 0 1 0 .01 0M15.5 15.5 20 20M10.5 8v5M8 10.500h5",
        ["zoom-out"] = "M10.5 4a6.5 6.5 0 1 0 .01 0M15.5 15.5 20 20M8 10.500h5",
    };

    /// <summary>The complete svg element; decorative, so hidden from screen readers.</summary>
    public static string Svg(string name, string? cssClass = null)
    {
        var path = Paths.TryGetValue(name, out var found)
            ? found
            : throw new ArgumentException($"There is no icon '{name}'.", nameof(name));
        return $"""<svg class="{(cssClass is null ? "icon" : "icon " + cssClass)}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{path}"/></svg>""";
    }
}
