using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary>Rules about the code's style that no analyzer checks.</summary>
public sealed partial class HouseRulesTests
{
    [Fact]
    public void The_AppHost_program_fits_on_one_screen() =>
        Assert.InRange(
            File.ReadLines(Path.Combine(Repository.Root, "TicketPlatform.AppHost", "AppHost.cs")).Count(),
            1,
            60
        );

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Assert.Empty(
            Repository.Sources("*.cs").Where(path => File.ReadLines(path).Count() > 400).Select(Path.GetFileName)
        );

    [Fact]
    public void At_most_one_line_in_fifty_is_longer_than_120_columns()
    {
        var lines = OwnFiles("*.cs", "*.cshtml", "*.js").SelectMany(File.ReadLines).ToList();
        Assert.InRange(lines.Count(line => line.Length > 120), 0, lines.Count / 50);
    }

    [Fact]
    public void Code_and_docs_use_standard_terms() =>
        Assert.Empty(
            OwnFiles("*.cs", "*.cshtml", "*.js", "*.mjs", "*.md", "*.sql")
                .Where(path => !IsThisFile(path) && !IsNumberedMigration(path))
                .SelectMany(path =>
                    PrivateTermsIn(File.ReadAllText(path)).Select(found => $"{Path.GetFileName(path)}: {found}")
                )
        );

    [Fact]
    public void A_banned_term_is_detected() =>
        Assert.Equal(
            ["PaymentDesk", "is away", "called off"],
            PrivateTermsIn("PaymentDesk says that Stripe is away, so it has called off nothing.")
        );

    [Fact]
    public void A_banned_term_in_a_name_or_another_tense_is_detected() =>
        Assert.Equal(
            ["AddsUp", "gave back", "callOff", "going on", "most: room"],
            PrivateTermsIn("MoneyAddsUpTests gave back what callOff() was going on about: { most: room }")
        );

    [Fact]
    public void The_code_contains_no_unfinished_work() =>
        Assert.Empty(
            Repository
                .Sources("*.cs")
                .Where(path => !IsThisFile(path))
                .SelectMany(path =>
                    UnfinishedIn(File.ReadAllText(path)).Select(found => $"{Path.GetFileName(path)}: {found}")
                )
        );

    [Fact]
    public void Unfinished_work_is_detected() =>
        Assert.Equal(
            ["TODO", "NotImplementedException"],
            UnfinishedIn("// TODO later\nthrow new NotImplementedException();")
        );

    [Fact]
    public void Pages_have_no_inline_script_and_no_inline_style() =>
        Assert.Empty(
            Repository
                .Sources("*.cshtml")
                .SelectMany(path =>
                    InlineIn(File.ReadAllText(path)).Select(found => $"{Path.GetFileName(path)}: {found}")
                )
        );

    [Fact]
    public void Inline_scripts_and_styles_are_detected() =>
        Assert.Equal(3, InlineIn("<p style=\"color:red\" onclick=\"go()\"><script>go()</script>").Count());

    [Fact]
    public void Only_the_selling_functions_write_places() =>
        Assert.Empty(
            Repository
                .Sources("*.cs")
                .Where(path =>
                    !path.Contains(
                        $"{Path.DirectorySeparatorChar}tests{Path.DirectorySeparatorChar}",
                        StringComparison.Ordinal
                    )
                )
                // Demo sales are written before the shop opens, so nobody can be competing for these seats.
                .Where(path => Path.GetFileName(path) != "DemoSales.cs" && ClaimsPlaces(File.ReadAllText(path)))
                .Select(Path.GetFileName)
        );

    [Fact]
    public void Writing_seats_outside_the_seat_claims_is_detected()
    {
        Assert.True(ClaimsPlaces("await db.Database.ExecuteSqlAsync($\"update places set status = 3\");"));
        Assert.False(ClaimsPlaces("select status from places"));
    }

    // It contains examples of what it forbids.
    static bool IsThisFile(string path) => path.EndsWith("HouseRulesTests.cs", StringComparison.Ordinal);

    // Shipped migrations keep their statements (docs/adding-a-feature.md), with their old names and long lines.
    static bool IsNumberedMigration(string path) =>
        Path.GetFileName(Path.GetDirectoryName(path)) == "Migrations" && char.IsAsciiDigit(Path.GetFileName(path)[0]);

    // The functions in Migrations/Functions change places. The editor of sections may change which category they belong
    // to.
    static bool ClaimsPlaces(string code) => PlaceUpdate().IsMatch(code);

    static IEnumerable<string> OwnFiles(params string[] patterns) =>
        patterns
            .SelectMany(pattern => Repository.Sources(pattern))
            .Where(path => !path.Contains("/wwwroot/lib/", StringComparison.Ordinal));

    static IEnumerable<string> PrivateTermsIn(string text) => PrivateTerm().Matches(text).Select(m => m.Value);

    static IEnumerable<string> UnfinishedIn(string code) => Unfinished().Matches(code).Select(m => m.Value);

    static IEnumerable<string> InlineIn(string page) => Inline().Matches(page).Select(m => m.Value);

    // Metaphors and literal translations that the project once used where the field has a word.
    [GeneratedRegex(
        @"\b\w+Desk\b|\btidings\b|\bg(?:[ia]ve[sn]?|iving)[ _]?back\b|\bcall(?:ed|s)?[ _]?off\b|\bis away\b"
            + @"|\bpassword so far\b|\bheld against\b|\bgo(?:es|ing)? on\b(?! (?:general )?sale)|\bwho comes\b"
            + @"|\bwhat nobody\b|adds[ _]?up|\blooking after\b|\bmost: \w+",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex PrivateTerm();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK)\b|NotImplementedException")]
    private static partial Regex Unfinished();

    [GeneratedRegex(
        @"<script(?!-)(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>|\sstyle=""|\son[a-z]+=""",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Inline();

    [GeneratedRegex(
        @"update\s+places\b[^;]*?\bset\b[^;]*?\b(?:status|hold_id|booking_id)\s*=",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex PlaceUpdate();
}
