using Microsoft.AspNetCore.Http;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.Sessions;

/// <summary>The name of a device in the list of sessions: "Firefox on Linux".</summary>
public static class Device
{
    // The order matters: every browser claims to be its predecessors too.
    static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ];

    const string SomeBrowser = "A browser";
    const string SomeSystem = "an unknown device";

    static readonly Texts Texts = Texts.For(typeof(Device));

    /// <summary>The browser's and the system's names as they are stored, in English.</summary>
    public static string Of(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        return $"{Find(Browsers, agent) ?? SomeBrowser} on {Find(Systems, agent) ?? SomeSystem}";
    }

    /// <summary>A stored name in the visitor's language.</summary>
    public static string Text(string stored)
    {
        var parts = stored.Split(" on ", 2);
        var browser = parts[0] == SomeBrowser ? Texts["Browser"] : parts[0];
        return parts.Length == 1
            ? browser
            : Texts["Known", browser, parts[1] == SomeSystem ? Texts["System"] : parts[1]];
    }

    static string? Find((string Mark, string Name)[] known, string agent) =>
        known.FirstOrDefault(entry => agent.Contains(entry.Mark, StringComparison.Ordinal)).Name;
}
