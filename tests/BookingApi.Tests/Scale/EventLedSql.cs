using System.Text.RegularExpressions;

namespace BookingApi.Tests.Scale;

/// <summary>
/// Finds the selling tables that a statement reads or writes without naming the event. A table is bound to an event if
/// its <c>event_id</c> is compared with a value, or with that of a table that is bound.
/// </summary>
static partial class EventLedSql
{
    /// <summary>The tables that are not bound, as "table alias".</summary>
    public static IEnumerable<string> Unbound(string sql)
    {
        var text = Comment().Replace(sql, "").ToLowerInvariant().Replace("\"", "", StringComparison.Ordinal);
        return text.Split(';').SelectMany(UnboundInAll).Distinct(StringComparer.Ordinal);
    }

    // Each subquery is checked separately, because an alias can mean another table in each.
    static IEnumerable<string> UnboundInAll(string statement)
    {
        var subqueries = new List<string>();
        var outer = WithoutSubqueries(statement, subqueries);
        return UnboundIn(outer).Concat(subqueries.SelectMany(UnboundInAll));
    }

    static string WithoutSubqueries(string sql, List<string> subqueries)
    {
        var start = sql.IndexOf('(', StringComparison.Ordinal);
        if (start < 0)
            return sql;
        var (end, depth) = (start, 0);
        do
        {
            depth += sql[end] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            end++;
        } while (depth > 0 && end < sql.Length);
        var inner = sql[(start + 1)..Math.Max(start + 1, end - 1)];
        if (Query().IsMatch(inner))
        {
            subqueries.Add(inner);
            inner = "";
        }
        return $"{sql[..start]}({WithoutSubqueries(inner, subqueries)}){WithoutSubqueries(sql[end..], subqueries)}";
    }

    static IEnumerable<string> UnboundIn(string statement)
    {
        var aliases = Aliases(statement).Distinct().ToList();
        var bound = new HashSet<string>(StringComparer.Ordinal);
        var links = new List<(string, string)>();
        foreach (Match comparison in Comparison().Matches(statement))
        {
            var sides = new[] { comparison.Groups["left"].Value, comparison.Groups["right"].Value };
            var named = sides.Select(side => aliases.Find(a => side == Key(a)).Alias).ToArray();
            // Columns of a subquery count as values, because the subquery is checked separately.
            if (named is [{ } left, { } right])
                links.Add((left, right));
            else if ((named[0] ?? named[1]) is { } only)
                bound.Add(only);
        }
        if (Using().IsMatch(statement))
            links.AddRange(aliases.Skip(1).Select(a => (aliases[0].Alias, a.Alias)));
        for (var before = -1; before < bound.Count; )
        {
            before = bound.Count;
            foreach (var (one, other) in links)
            {
                if (bound.Contains(one) || bound.Contains(other))
                    bound.UnionWith([one, other]);
            }
        }
        return aliases
            .Where(a => a.Table != "events" && !bound.Contains(a.Alias))
            .Select(a => a.Table == a.Alias ? a.Table : $"{a.Table} {a.Alias}");
    }

    static string Key((string Table, string Alias) table) =>
        (table.Table, table.Alias) switch
        {
            ("events", var alias) => $"{alias}.id",
            var (name, alias) when name == alias => "event_id",
            var (_, alias) => $"{alias}.event_id",
        };

    static IEnumerable<(string Table, string Alias)> Aliases(string statement)
    {
        foreach (Match reference in Reference().Matches(statement))
        {
            var table = reference.Groups["table"].Value;
            if (table != "events" && !SellingTables.Names.Contains(table))
                continue;
            var alias = reference.Groups["alias"].Value;
            yield return (table, alias is "" || Keywords.Contains(alias) ? table : alias);
        }
    }

    static readonly HashSet<string> Keywords =
    [
        "set",
        "where",
        "on",
        "using",
        "order",
        "group",
        "limit",
        "for",
        "join",
        "left",
        "inner",
        "cross",
        "union",
        "returning",
    ];

    // Inserted rows have their event among their values, because the column cannot be null.
    [GeneratedRegex(
        @"(?<!insert\s+)(?:\bfrom|\bjoin|\bupdate|,)\s+(?<table>[a-z_]+)\b(?:\s+(?:as\s+)?(?<alias>[a-z]\w*))?"
    )]
    private static partial Regex Reference();

    [GeneratedRegex(
        @"(?<left>[@$]?[a-z_]\w*(?:\.\w+)?|\$\d+)\s*(?:=|\bin\b)\s*(?<right>[@$]?\w+(?:\.\w+)?|\()",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^\s*(?:select|with|update|insert|delete)\b")]
    private static partial Regex Query();

    [GeneratedRegex(@"\busing\s*\(\s*event_id\b")]
    private static partial Regex Using();

    [GeneratedRegex(@"--[^\n]*")]
    private static partial Regex Comment();
}
