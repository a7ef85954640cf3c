using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary>Compares the table of settings in the README with what the code reads.</summary>
public sealed partial class SettingsTableTests
{
    [Fact]
    public void Every_setting_that_the_code_reads_is_in_the_README()
    {
        Assert.True(Read.Value.Count > 60, $"only {Read.Value.Count} settings were found");
        Assert.Empty(Read.Value.Where(key => !IsTold(key, Told.Value)).Order());
    }

    [Fact]
    public void Every_setting_in_the_README_is_one_that_the_code_reads()
    {
        // Named by resource, read by Aspire's integrations; the providers' by configuration sections of any name.
        string[] byName = ["ConnectionStrings:", "OAuth:Providers:", "ServiceAuth:"];
        Assert.Empty(
            Told.Value.Where(key =>
                    !Array.Exists(byName, b => key.StartsWith(b, StringComparison.Ordinal))
                    && !Read.Value.Contains(key)
                    && !Code.Value.Any(code => code.Contains($"\"{key}\"", StringComparison.Ordinal))
                )
                .Order()
        );
    }

    [Fact]
    public void An_undocumented_setting_is_detected() => Assert.False(IsTold("Holds:Secret", Told.Value));

    static bool IsTold(string key, IReadOnlySet<string> told) =>
        told.Contains(key) || told.Any(t => t.StartsWith(key + ":", StringComparison.Ordinal));

    static readonly Lazy<IReadOnlyList<string>> Code = new(() =>
        [
            .. Repository
                .Sources("*.cs")
                .Where(path =>
                    !Path.GetRelativePath(Repository.Root, path).StartsWith("tests", StringComparison.Ordinal)
                )
                .Select(File.ReadAllText),
        ]
    );

    // The properties of every record that a section is bound to, and what is read by its full name.
    static readonly Lazy<IReadOnlySet<string>> Read = new(() =>
        Code
            .Value.SelectMany(code => Bound().Matches(code))
            .SelectMany(bound =>
                Code.Value.SelectMany(code => RecordOf(code, bound.Groups[1].Value))
                    .SelectMany(record => Property().Matches(record))
                    .Select(p => $"{bound.Groups[2].Value}:{p.Groups[1].Value}")
            )
            .Concat(Code.Value.SelectMany(code => Direct().Matches(code)).Select(m => m.Groups[1].Value))
            .ToHashSet()
    );

    static IEnumerable<string> RecordOf(string code, string name)
    {
        var start = code.IndexOf($" record {name}", StringComparison.Ordinal);
        if (start >= 0)
            yield return code[start..code.IndexOf("\n}", start, StringComparison.Ordinal)];
    }

    // <see cref="Holds:Lifetime"/>, <paramref name=":MaxTotal"/>: a key that begins with a colon has the same section
    // as the one before it.
    static readonly Lazy<IReadOnlySet<string>> Told = new(() =>
    {
        var table = File.ReadAllText(Path.Combine(Repository.Root, "README.md"))
            .Split("## Configuration")[1]
            .Split("\n## ")[0];
        var keys = new HashSet<string>();
        foreach (
            var cell in table
                .Split('\n')
                .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
                .Select(l => l.Split('|')[1])
        )
        {
            var section = "";
            foreach (var key in InCode().Matches(cell).Select(m => m.Groups[1].Value))
            {
                var full = key[0] == ':' ? section + key : key;
                section = full.Contains(':') ? full[..full.LastIndexOf(':')] : full;
                keys.Add(full);
            }
        }
        return keys;
    });

    [GeneratedRegex(@"AddOptions<(\w+)>\(\)\s*\.BindConfiguration\(""(\w+)""\)")]
    private static partial Regex Bound();

    [GeneratedRegex(@"public (?:required )?[\w<>\[\], ?]+ (\w+) \{ get; init; \}")]
    private static partial Regex Property();

    [GeneratedRegex(@"(?:onfiguration\[|GetSection\(|GetValue<\w+>\()""(\w+:[\w:]+)""")]
    private static partial Regex Direct();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InCode();
}
