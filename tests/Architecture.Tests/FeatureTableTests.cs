using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary><c>docs/features.md</c> and <c>docs/faults.md</c> name a test for what the platform does and does not do: a test that is there.</summary>
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
    public void A_test_that_is_not_there_is_noticed() =>
        Assert.Equal(["HoldTests::Nobody_wrote_this"], Missing("`HoldTests::Nobody_wrote_this`, `FeatureTableTests::A_test_that_is_not_there_is_noticed`"));

    static IEnumerable<string> Missing(string table) => Named().Matches(table)
        .Where(m => !Tests.Value.Any(code => code.Contains($" class {m.Groups[1].Value}", StringComparison.Ordinal) && code.Contains($" {m.Groups[2].Value}(", StringComparison.Ordinal)))
        .Select(m => m.Value.Trim('`'));

    static readonly Lazy<List<string>> Tests = new(() => [.. Repository.Sources("*Tests.cs").Select(File.ReadAllText)]);

    [GeneratedRegex(@"`(\w+)::(\w+)`")]
    private static partial Regex Named();
}
