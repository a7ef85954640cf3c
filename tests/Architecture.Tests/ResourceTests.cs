using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Architecture.Tests;

/// <summary>Every text exists in every language, and every text that a page uses exists.</summary>
public sealed partial class ResourceTests
{
    // Keys that only a translation has: names of cities that differ from the English ones.
    const string OnlyTranslated = "City.";

    static readonly string[] Languages = ["de"];

    static IReadOnlyList<string> Files =>
        [
            .. Repository
                .Sources("*.resx")
                .Where(file =>
                    !Languages.Any(language => file.EndsWith($".{language}.resx", StringComparison.Ordinal))
                ),
        ];

    [Fact]
    public void The_text_checks_find_the_resource_files() => Assert.True(Files.Count > 60, $"only {Files.Count} files");

    [Fact]
    public void Every_text_is_translated_with_the_same_placeholders() =>
        Assert.Empty(
            from file in Files
            from language in Languages
            from fault in FaultsOf(Name(file), Read(file), Read(Path.ChangeExtension(file, $".{language}.resx")))
            select fault
        );

    [Fact]
    public void A_missing_translation_is_detected() =>
        Assert.Equal(
            ["X: Gone is not translated", "X: Amount has other placeholders", "X: Old is not in the English file"],
            FaultsOf(
                "X",
                new() { ["Gone"] = "Gone", ["Amount"] = "{0} of {1}" },
                new()
                {
                    ["Amount"] = "{0}",
                    ["Old"] = "Alt",
                    ["City.Vienna"] = "Wien",
                }
            )
        );

    [Fact]
    public void Every_text_that_a_view_asks_for_exists() =>
        Assert.Empty(
            from view in Repository.Sources("*.cshtml")
            let texts = Read(Path.ChangeExtension(view, ".resx"))
            from Match asked in Asked().Matches(File.ReadAllText(view))
            let key = asked.Groups[2].Value
            where !key.EndsWith('.')
            where !texts.ContainsKey(asked.Groups[1].Value == ".Count" ? $"{key}.other" : key)
            select $"{Name(view)}: {key}"
        );

    [Fact]
    public void Every_text_is_used() =>
        Assert.Empty(
            from file in Files
            // Their keys are what the API stores; StoredTextTests compares them.
            where Path.GetFileName(file) is not ("StoredText.resx" or "BookingNoteText.resx")
            let sources = SourcesNear(Path.GetDirectoryName(file)!)
            let words = Word().Matches(sources).Select(word => word.Value).ToHashSet()
            from key in Read(file).Keys
            where !IsPutTogether(key, sources) && !Plural().Replace(key, "").Split('.').All(words.Contains)
            select $"{Name(file)}: {key}"
        );

    static IEnumerable<string> FaultsOf(
        string name,
        Dictionary<string, string> english,
        Dictionary<string, string> translated
    ) =>
        english
            .Where(text => !translated.ContainsKey(text.Key))
            .Select(text => $"{name}: {text.Key} is not translated")
            .Concat(
                english
                    .Where(text => translated.ContainsKey(text.Key))
                    .Where(text => !Placeholders(text.Value).SetEquals(Placeholders(translated[text.Key])))
                    // "One seat": a plural form may write its number as a word.
                    .Where(text => !Plural().IsMatch(text.Key) || !DifferInNumberOnly(text.Value, translated[text.Key]))
                    .Select(text => $"{name}: {text.Key} has other placeholders")
            )
            .Concat(
                translated
                    .Keys.Where(key =>
                        !english.ContainsKey(key) && !key.StartsWith(OnlyTranslated, StringComparison.Ordinal)
                    )
                    .Select(key => $"{name}: {key} is not in the English file")
            );

    static Dictionary<string, string> Read(string file) =>
        File.Exists(file)
            ? XDocument
                .Load(file)
                .Descendants("data")
                .ToDictionary(
                    text => (string)text.Attribute("name")!,
                    text => (string)text.Element("value")!,
                    StringComparer.Ordinal
                )
            : [];

    static HashSet<string> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(found => found.Groups[1].Value)];

    static bool DifferInNumberOnly(string english, string translated) =>
        Placeholders(english).Except(["0"]).ToHashSet().SetEquals(Placeholders(translated).Except(["0"]));

    // T[$"Status.{status}"], T["Tab." + tab]
    static bool IsPutTogether(string key, string sources) =>
        key.IndexOf('.') is > 0 and var dot
        && (
            sources.Contains(key[..dot] + ".{", StringComparison.Ordinal)
            || sources.Contains(key[..dot] + ".\"", StringComparison.Ordinal)
        );

    // Pages and classes beside it, the scripts of its portal, and the enums and codes of the API. "Js" is the prefix of
    // what scripts use.
    static string SourcesNear(string folder)
    {
        var project = Path.Combine(Repository.Root, Path.GetRelativePath(Repository.Root, folder).Split('/')[0]);
        var scripts = Path.Combine(project, "wwwroot");
        return string.Concat(
            Directory
                .EnumerateFiles(folder)
                .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml")
                .Concat(
                    Directory.Exists(scripts)
                        ? Directory.EnumerateFiles(scripts, "*.js", SearchOption.AllDirectories)
                        : []
                )
                .Select(File.ReadAllText)
                .Concat(NamesOfTheApi.Value)
                .Append("Js")
        );
    }

    static readonly Lazy<IReadOnlyList<string>> NamesOfTheApi = new(() =>
        [
            .. Repository
                .Sources("*.cs")
                .Where(file => file.Contains("/TicketPlatform.Contracts/", StringComparison.Ordinal))
                .Select(File.ReadAllText)
                .Where(text =>
                    text.Contains("public enum", StringComparison.Ordinal)
                    || text.Contains("class ProblemCodes", StringComparison.Ordinal)
                ),
        ]
    );

    static string Name(string file) => Path.GetRelativePath(Repository.Root, file);

    [GeneratedRegex(@"\bT(\.Html|\.Count)?[\[(]""([^""]+)""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\.(?:zero|one|two|few|many|other)$")]
    private static partial Regex Plural();
}
