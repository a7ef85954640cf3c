using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>
/// The subset of YAML that our manifests use: block maps, flow maps on one line, lists, and anchors by name.
/// </summary>
static partial class Manifests
{
    static string Folder => Path.Combine(Repository.Root, "deploy");

    public static string Compose => File.ReadAllText(Path.Combine(Folder, "compose", "compose.yaml"));

    /// <summary>All documents under deploy/kubernetes, one per object.</summary>
    public static IReadOnlyList<string> Objects { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Folder, "kubernetes"), "*.yaml")
            .SelectMany(file => File.ReadAllText(file).Split("\n---\n")),
    ];

    public static string Object(string kind, string name) =>
        Objects.Single(o =>
            o.Contains($"kind: {kind}\n", StringComparison.Ordinal)
            && Regex.IsMatch(o, $@"^metadata:\n  name: {name}$", RegexOptions.Multiline)
        );

    /// <summary>The lines of each service in the Compose file, including those from anchors.</summary>
    public static IReadOnlyDictionary<string, string> Services(string compose)
    {
        var anchors = Anchor()
            .Matches(compose)
            .ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value, StringComparer.Ordinal);
        var services = compose[
            compose.IndexOf("\nservices:\n", StringComparison.Ordinal)..compose.IndexOf(
                "\nnetworks:\n",
                StringComparison.Ordinal
            )
        ];
        return ServiceBlock()
            .Matches(services)
            .ToDictionary(
                m => m.Groups[1].Value,
                m =>
                    m.Groups[2].Value
                    + string.Concat(Alias().Matches(m.Groups[2].Value).Select(a => anchors[a.Groups[1].Value])),
                StringComparer.Ordinal
            );
    }

    /// <summary>Names of settings, like <c>Tickets__SigningKey</c>, wherever they occur.</summary>
    public static IEnumerable<string> Settings(string yaml) =>
        Setting().Matches(yaml).Select(m => m.Groups[1].Value).Distinct();

    /// <summary>
    /// Values of settings that are secrets, judging by their names, and are written out instead of referenced.
    /// </summary>
    public static IEnumerable<string> SecretsIn(string yaml) =>
        WrittenDown()
            .Matches(yaml)
            .Where(m => !m.Groups[2].Value.Contains("${", StringComparison.Ordinal))
            .Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"(?m)^x-\w+: &(\w+)\n((?:  .*\n)+)")]
    private static partial Regex Anchor();

    [GeneratedRegex(@"(?m)^  ([a-z][a-z-]*):\n((?:(?:    .*)?\n)+)")]
    private static partial Regex ServiceBlock();

    [GeneratedRegex(@"\*(\w+)")]
    private static partial Regex Alias();

    [GeneratedRegex(@"(?m)(?:^\s*|name: )([A-Za-z]+__[A-Za-z0-9_-]+)(?::|$)")]
    private static partial Regex Setting();

    [GeneratedRegex(
        @"(?m)^\s*-?\s*(?:name: )?(\w*(?:PASSWORD|_PASS|SECRET|_KEY)|\w+__\w*(?:Password|Key|Secret)|ConnectionStrings__\w+|ServiceAuth__Keys__[\w-]+):[ \t]+(.+)$"
    )]
    private static partial Regex WrittenDown();
}
