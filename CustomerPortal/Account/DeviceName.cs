using TicketPlatform.Localization;

namespace CustomerPortal.Account;

/// <summary>
/// What the list of sessions calls this browser: "Firefox on Linux", in the language of the log-in. A name for people,
/// nothing decides on it.
/// </summary>
static class DeviceName
{
    static readonly Texts T = Texts.For(typeof(DeviceName));

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
            (null, null) => T["Unknown"],
            (null, { } system) => T["UnknownOn", system],
            ({ } browser, null) => browser,
            ({ } browser, { } system) => T["On", browser, system],
        };

    static string? Find((string Mark, string Name)[] known, string? text) =>
        known.FirstOrDefault(entry => text?.Contains(entry.Mark, StringComparison.Ordinal) == true).Name;
}
