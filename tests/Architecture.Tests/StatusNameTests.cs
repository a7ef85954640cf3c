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
    [InlineData("update places set status=4, booking_id = null")]
    [InlineData("and h.state <> 0")]
    [InlineData("select id from users where role = 1")]
    [InlineData("update payments set status = $3 from closed c where $3 = 3")]
    [InlineData("case when status = place_status('held') then 0 else p.status end")]
    public void A_status_compared_with_a_number_is_detected(string sql) => Assert.Single(Numbered().Matches(sql));

    [Theory]
    [InlineData("where p.status = place_status('held')")]
    [InlineData("/api/events/mine?status=1")]
    [InlineData("then status => status == 5")]
    public void A_number_that_is_not_a_state_is_ignored(string text) => Assert.Empty(Numbered().Matches(text));

    // "place_status('held')" and the others that the migrations define.
    static HashSet<string> States() =>
        [
            .. from text in Repository.Sources("*_names.sql").Select(File.ReadAllText)
            from Match function in Function().Matches(text)
            from Match state in State().Matches(function.Groups["body"].Value)
            select $"{function.Groups["name"].Value}('{state.Groups[1].Value}')",
        ];

    // The functions of the database and the SQL in the code and its tests. Migrations are history, and so is what
    // UpgradeTests starts from: a database without these functions. This file has examples of what it forbids.
    static IEnumerable<string> Sql() =>
        from file in Repository.Sources("*.cs").Concat(Repository.Sources("*.sql"))
        let name = Path.GetFileName(file)
        where !name.StartsWith('0') && name is not ("UpgradeTests.cs" or "StatusNameTests.cs" or "HouseRulesTests.cs")
        select File.ReadAllText(file);

    [GeneratedRegex(@"\b\w+_(?:status|state)\('\w+'\)")]
    private static partial Regex Named();

    [GeneratedRegex(
        @"(?<![?&\w])(?:status|state|role)\s*(?:=|<>|!=|<=?|>=?|\bin\b|\bnot in\b)\s*\(?\s*\d"
            + @"|\bthen \d+ else (?:\w+\.)?(?:status|state)\b"
            + @"|\$\d+ (?:=|<>) \d"
    )]
    private static partial Regex Numbered();

    [GeneratedRegex(@"function (?<name>\w+_(?:status|state))\(.*?\n(?<body>.*?);", RegexOptions.Singleline)]
    private static partial Regex Function();

    [GeneratedRegex(@"when '(\w+)'")]
    private static partial Regex State();
}
