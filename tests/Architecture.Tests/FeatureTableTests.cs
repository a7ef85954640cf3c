using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary>Every row of <c>docs/features.md</c> and <c>docs/faults.md</c> names a test, which must exist.</summary>
public sealed partial class FeatureTableTests
{
    [Theory]
    [InlineData("features.md", 60)]
    [InlineData("faults.md", 25)]
    public void Every_test_that_the_table_names_exists(string file, int atLeast)
    {
        var table = File.ReadAllText(Path.Combine(Repository.Root, "docs", file));
        Assert.True(Named().Count(table) > atLeast, "the table names hardly any test");
        Assert.Empty(Missing(table));
    }

    [Fact]
    public void A_missing_test_is_detected() =>
        Assert.Equal(
            ["HoldTests::Nobody_wrote_this"],
            Missing("`HoldTests::Nobody_wrote_this`, `FeatureTableTests::A_missing_test_is_detected`")
        );

    [Fact]
    public void Every_address_in_the_table_is_covered_by_the_walk_tests() => Assert.Empty(Unknown(Table));

    [Fact]
    public void A_nonexistent_address_is_detected() =>
        Assert.Equal(
            ["/nowhere", "POST /auth/levitate", "levitate"],
            Unknown(
                "| X1 | … | `/events/{slug}`, office `/nowhere`; `POST /auth/register`, `POST /auth/levitate`, `levitate` | – |\n"
            )
        );

    [Fact]
    public void Every_feature_has_a_place_and_a_test()
    {
        Assert.True(Rows(Table).Count() > 50);
        Assert.Empty(
            Rows(Table)
                .Where(r =>
                    r[2].Length == 0
                    || r[3].Length == 0
                    || !(r[3].Contains("::", StringComparison.Ordinal) || r[0] == "I6")
                )
                .Select(r => r[0])
        );
    }

    static string Table => File.ReadAllText(Path.Combine(Repository.Root, "docs", "features.md"));

    static IEnumerable<string[]> Rows(string table) =>
        table
            .Split('\n')
            .Where(line => RowStart().IsMatch(line))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]);

    // The tables of the walks are themselves compared with the running API and portals.
    static readonly Lazy<List<(string Method, string Address)>> Walked = new(() =>
        [
            .. Repository
                .Sources("*WalkTable.cs")
                .SelectMany(File.ReadLines)
                .Select(line => WalkedRow().Match(line))
                .Where(m => m.Success)
                .Select(m => (m.Groups[1].Value, Plain(m.Groups[2].Value))),
        ]
    );

    static IEnumerable<string> Unknown(string table) =>
        from row in Rows(table)
        from Match named in Code().Matches(row[2])
        let words = named.Groups[1].Value.Split(' ')
        let methods = words[..^1].Select(w => w.TrimEnd(',')).ToList()
        let address = Plain(words[^1])
        where methods.All(m => m is "GET" or "POST" or "PUT" or "DELETE") && !address.EndsWith('/')
        where
            address.StartsWith('/')
            || !address.Contains('.')
                && !address.Contains("__", StringComparison.Ordinal)
                && address.All(c => char.IsLower(c) || c is '-' or '/' or '{' or '}')
        where
            !Walked.Value.Any(w =>
                (methods.Count == 0 || methods.Contains(w.Method))
                && (
                    w.Address == address
                    || w.Address == "/api" + address
                    || (methods.Count > 1 && w.Address.StartsWith("/api" + address, StringComparison.Ordinal))
                    || (address[0] != '/' && w.Address.EndsWith("/" + address, StringComparison.Ordinal))
                    || (methods.Count == 0 && w.Address.EndsWith(address, StringComparison.Ordinal))
                )
            )
        select named.Groups[1].Value;

    // An address is also valid without its optional last part.
    static string Plain(string address) => Parameter().Replace(OptionalPart().Replace(address, ""), "{}");

    static IEnumerable<string> Missing(string table) =>
        Named()
            .Matches(table)
            .Where(m =>
                !Tests.Value.Any(code =>
                    code.Contains($" class {m.Groups[1].Value}", StringComparison.Ordinal)
                    && code.Contains($" {m.Groups[2].Value}(", StringComparison.Ordinal)
                )
            )
            .Select(m => m.Value.Trim('`'));

    // A class may have several files: HoldTests.cs, HoldTests.BestAvailable.cs.
    static readonly Lazy<List<string>> Tests = new(() =>
        [.. Repository.Sources("*Tests.cs").Concat(Repository.Sources("*Tests.*.cs")).Select(File.ReadAllText)]
    );

    [GeneratedRegex(@"`(\w+)::(\w+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| [A-Z]\d+ \|")]
    private static partial Regex RowStart();

    [GeneratedRegex(@"^\s+(GET|POST|PUT|DELETE)\s+(/\S*)\s")]
    private static partial Regex WalkedRow();

    [GeneratedRegex(@"/\{[^}]*\?\}$")]
    private static partial Regex OptionalPart();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
