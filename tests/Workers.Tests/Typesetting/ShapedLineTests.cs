using System.Text;
using TicketPlatform.Documents.Typesetting;

namespace TicketPlatform.Workers.Tests.Typesetting;

public sealed class ShapedLineTests
{
    // The examples of rule L2 as https://www.unicode.org/reports/tr9/#L2 writes them: capitals stand for right-to-left
    // letters, > and < begin isolates of either direction, = ends them. A leading ~ makes the paragraph right to left.
    [Theory]
    [InlineData("car means CAR.", "car means RAC.")]
    [InlineData("~<car MEANS CAR.=", ".RAC SNAEM car")]
    [InlineData(
        "he said “<car MEANS CAR=.” “<IT DOES=,” she agreed.",
        "he said “RAC SNAEM car.” “SEOD TI,” she agreed."
    )]
    [InlineData("DID YOU SAY ’>he said “<car MEANS CAR=”=‘?", "?‘he said “RAC SNAEM car”’ YAS UOY DID")]
    // Numbers run from left to right (W1 to W7), and a bracket goes with its partner (N0).
    [InlineData("ROW 12, SEAT 34", "34 TAES ,12 WOR")]
    [InlineData("seat 12 OF 34 here", "seat 12 34 FO here")]
    [InlineData("a (B) c", "a (B) c")]
    [InlineData("~AB (CD)", ")DC( BA")]
    public void Text_stands_in_the_order_of_the_bidirectional_algorithm(string text, string seen)
    {
        var line = ShapedLine.Of(string.Concat(text.Select(ToMemory)), isBold: false);

        var glyphs = from run in line.Runs from glyph in run.Glyphs orderby glyph.X select RuneAt(run, glyph);
        Assert.Equal(seen, string.Concat(string.Concat(glyphs).Select(FromMemory)));

        static Rune RuneAt(ShapedRun run, ShapedGlyph glyph)
        {
            Rune.DecodeFromUtf8(run.Text.AsSpan((int)glyph.Cluster), out var rune, out _);
            return rune;
        }

        static char ToMemory(char c) =>
            c switch
            {
                '<' => '\u2067',
                '>' => '\u2066',
                '=' => '\u2069',
                '~' => '\u200F',
                >= 'A' and <= 'Z' => (char)('\u05D0' + c - 'A'),
                _ => c,
            };

        static char FromMemory(char c) => c is >= '\u05D0' and <= '\u05EA' ? (char)('A' + c - '\u05D0') : c;
    }

    [Fact]
    public void Brackets_are_mirrored_from_right_to_left()
    {
        var (hebrew, latin) = (ShapedLine.Of("א(ב)ג", isBold: false), ShapedLine.Of("a(b)c", isBold: false));

        Assert.Equal(GlyphOf(latin, ')'), GlyphOf(hebrew, '('));
        Assert.Equal(GlyphOf(latin, '('), GlyphOf(hebrew, ')'));

        static ushort GlyphOf(ShapedLine line, char bracket) =>
            line.Runs.SelectMany(run => run.Glyphs.Where(glyph => run.Text[glyph.Cluster] == bracket)).Single().Id;
    }

    [Fact]
    public void Runs_are_in_reading_order_whatever_their_direction()
    {
        var line = ShapedLine.Of("שלום 2027 abc", isBold: true);

        Assert.Equal("שלום 2027 abc", string.Concat(line.Runs.Select(run => Encoding.UTF8.GetString(run.Text))));
    }

    [Theory]
    [InlineData("คืนแห่งดนตรีไทยที่น้ำตก")]
    [InlineData("千と千尋の神隠しオーケストラ")]
    [InlineData("An evening with friends")]
    public void A_long_text_breaks_where_its_script_allows_it(string text)
    {
        var whole = ShapedLine.Of(text, isBold: true);

        var lines = ShapedLine.Wrap(text, isBold: true, whole.Width * 0.7f, maxLines: 2);

        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.InRange(line.Width, 0.1f, whole.Width * 0.7f));
        Assert.Equal(WithoutSpaces(text), WithoutSpaces(TextOf([.. lines])));

        static string WithoutSpaces(string text) => text.Replace(" ", "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A very long name", "A very…")]
    [InlineData("e\u0301e\u0301e\u0301e\u0301", "éé…")]
    public void Text_that_does_not_fit_is_truncated_between_characters(string text, string seen)
    {
        var line = ShapedLine.Cut(text, isBold: false, ShapedLine.Of(seen, isBold: false).Width + 0.05f);

        Assert.Equal(seen, TextOf(line));
    }

    [Fact]
    public void Each_script_is_a_run_with_the_spaces_after_it()
    {
        var line = ShapedLine.Of("Noël Ελλάδα Кино", isBold: true);

        Assert.Equal(["Noël ", "Ελλάδα ", "Кино"], line.Runs.Select(run => Encoding.UTF8.GetString(run.Text)));
    }

    static string TextOf(params ShapedLine[] lines) =>
        string.Concat(lines.SelectMany(line => line.Runs).Select(run => Encoding.UTF8.GetString(run.Text)));
}
