using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary>SQL names states (<c>place_status('held')</c>) instead of numbering them.</summary>
public sealed partial class StatusNameTests
{
    [Fact]
    public void No_sql_names_a_state_that_does_not_exist()
    {
        var states = States();
        var named = Sql().SelectMany(text => Named().Matches(text)).ToList();
        Assert.True(named.Count > 150, "hardly any state is named");
        Assert.Empty(named.Select(use => use.Value).Where(use => !states.Contains(use)).Distinct());
    }

    [Fact]
    public void No_sql_compares_a_state_with_a_number() =>
        Assert.Empty(Sql().SelectMany(text => Numbered().Matches(text)).Select(found => found.Value));

    [Theory]
    [InlineData("where p.status = 1")]
    [InlineData("and status in (0, 1)")]
    public void A_number_is_noticed(string sql) => Assert.Single(Numbered().Matches(sql));

    // "place_status('held')" and the others that the migrations define.
    static HashSet<string> States() =>
        [
            .. from text in Repository.Sources("*_status_names.sql").Select(File.ReadAllText)
            from Match function in Function().Matches(text)
            from Match state in State().Matches(function.Groups["body"].Value)
            select $"{function.Groups["name"].Value}('{state.Groups[1].Value}')",
        ];

    // The functions of the database and the SQL in the code. Migrations are history.
    static IEnumerable<string> Sql() =>
        from file in Repository.Sources("*.cs").Concat(Repository.Sources("*.sql"))
        where !file.Contains("/tests/", StringComparison.Ordinal)
        where !Path.GetFileName(file).StartsWith('0')
        select File.ReadAllText(file);

    [GeneratedRegex(@"\b\w+_status\('\w+'\)")]
    private static partial Regex Named();

    [GeneratedRegex(@"\bstatus (?:=|<>|in|not in|>|<) \(?\d")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"function (?<name>\w+_status)\(.*?\n(?<body>.*?);", RegexOptions.Singleline)]
    private static partial Regex Function();

    [GeneratedRegex(@"when '(\w+)'")]
    private static partial Regex State();
}
