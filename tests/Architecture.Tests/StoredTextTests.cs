using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Architecture.Tests;

/// <summary>Sentences stored in English: the shop has a translation for each.</summary>
public sealed partial class StoredTextTests
{
    [Fact]
    public void The_shop_translates_what_is_stored_about_seats_and_bookings()
    {
        var stored = SentencesIn("TicketPlatform.Domain/Selling/SeatHistoryText.cs").ToHashSet(StringComparer.Ordinal);
        Assert.True(stored.Count >= 20, $"Only {stored.Count} sentences were found.");
        foreach (var language in new[] { "resx", "de.resx" })
            Assert.Empty(stored.Except(KeysOf($"CustomerPortal/Bookings/StoredText.{language}")));
    }

    [Fact]
    public void The_database_writes_codes_and_no_sentences()
    {
        var functions = Repository.Sources("*.sql").Where(IsFunction).ToList();
        Assert.NotEmpty(functions);
        Assert.Empty(functions.SelectMany(SentencesOf));
    }

    [Fact]
    public void The_portals_have_a_text_for_every_code_in_a_bookings_history()
    {
        var codes = Code()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, "TicketPlatform.Domain/Selling/BookingNotes.cs")))
            .Select(found => $"Note.{found.Groups[1].Value}")
            .ToList();
        Assert.True(codes.Count > 15, $"Only {codes.Count} codes were found.");
        Assert.Equal(
            codes.Order(StringComparer.Ordinal),
            KeysOf("TicketPlatform.PortalKit/Text/BookingNoteText.resx").Order(StringComparer.Ordinal)
        );
    }

    static bool IsFunction(string path) => path.Contains("/Migrations/Functions/", StringComparison.Ordinal);

    static IEnumerable<string> SentencesIn(string path) => SentencesOf(Path.Combine(Repository.Root, path));

    static IEnumerable<string> SentencesOf(string path) =>
        Sentence().Matches(File.ReadAllText(path)).Select(found => found.Groups[1].Value);

    static IEnumerable<string> KeysOf(string path) =>
        XDocument
            .Load(Path.Combine(Repository.Root, path))
            .Descendants("data")
            .Select(text => (string)text.Attribute("name")!);

    [GeneratedRegex(@"\[""(\w+)""\] =")]
    private static partial Regex Code();

    // "You put this seat on hold." in C#, 'Paid.' in SQL.
    [GeneratedRegex("""["']([A-Z][^"'\n]*\.)["']""")]
    private static partial Regex Sentence();
}
