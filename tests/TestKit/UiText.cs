using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TicketPlatform.TestKit;

/// <summary>
/// The texts of one project by file and key, read from its .resx files, for tests that see the product from outside:
/// rewording does not break them. <c>Shop["Pages/Checkout/Pay", "Title"]</c> is the text <c>Title</c> of
/// CustomerPortal/Pages/Checkout/Pay.resx.
/// </summary>
public sealed class UiText
{
    static readonly ConcurrentDictionary<string, Dictionary<string, string>> Files = new();

    readonly string project;
    readonly CultureInfo culture;

    UiText(string project, string culture = "en") => (this.project, this.culture) = (project, new(culture));

    public static UiText Shop { get; } = new("CustomerPortal");
    public static UiText Office { get; } = new("EmployeePortal");
    public static UiText Kit { get; } = new("TicketPlatform.PortalKit");
    public static UiText Api { get; } = new("BookingApi");
    public static UiText Mails { get; } = new("Workers");
    public static UiText Documents { get; } = new("TicketPlatform.Documents");
    public static UiText Formats { get; } = new("TicketPlatform.Localization");

    /// <summary>The same texts in German.</summary>
    public UiText German => new(project, "de");

    /// <summary>One text. Throws <see cref="KeyNotFoundException"/> if there is none with this key.</summary>
    public string this[string file, string key] =>
        Read($"{project}/{file}").TryGetValue(key, out var text)
            ? text
            : throw new KeyNotFoundException($"{project}/{file} has no text {key}.");

    /// <summary>One text with its placeholders filled in.</summary>
    public string this[string file, string key, params object[] arguments] =>
        string.Format(culture, this[file, key], arguments);

    /// <summary>The text for this number (<c>key.one</c> or <c>key.other</c>); <c>{0}</c> is the number.</summary>
    public string Count(string file, string key, long count, params object[] arguments) =>
        this[file, count == 1 ? $"{key}.one" : $"{key}.other", [count, .. arguments]];

    /// <summary>A regular expression for a text with unknown placeholders: each is replaced by a pattern.</summary>
    public string Pattern(string file, string key, params object[] patterns) =>
        string.Format(culture, Regex.Escape(this[file, key]).Replace(@"\{", "{", StringComparison.Ordinal), patterns);

    Dictionary<string, string> Read(string file) =>
        Files.GetOrAdd(culture.Name == "en" ? $"{file}.resx" : $"{file}.{culture.Name}.resx", name =>
            XDocument
                .Load(SourceTree.Path(name))
                .Root!.Elements("data")
                .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value)
        );
}
