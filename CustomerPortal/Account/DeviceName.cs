namespace CustomerPortal.Account;

/// <summary>
/// What the list of sessions calls this browser: "Firefox on Linux". A name for people, nothing decides on it.
/// </summary>
static class DeviceName
{
    // Order matters: Edge and Opera also say Chrome, Chrome also says Safari, Android also says Linux.
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
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ];

    public static string Of(string? userAgent) =>
        (Find(Browsers, userAgent), Find(Systems, userAgent)) switch
        {
            (null, null) => "A browser",
            (null, { } system) => $"A browser on {system}",
            ({ } browser, null) => browser,
            ({ } browser, { } system) => $"{browser} on {system}",
        };

    static string? Find((string Mark, string Name)[] known, string? text) =>
        known.FirstOrDefault(entry => text?.Contains(entry.Mark, StringComparison.Ordinal) == true).Name;
}
