using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using HarfBuzzSharp;
using Icu;
using Buffer = HarfBuzzSharp.Buffer;

namespace TicketPlatform.Documents.Typesetting;

/// <summary>
/// A line of text in any script, as glyphs: directions by the Unicode bidirectional algorithm
/// (https://www.unicode.org/reports/tr9/), shapes by HarfBuzz.
/// </summary>
sealed class ShapedLine
{
    const int MaxKept = 2000;

    // Labels, and texts that all tickets of an event share, are shaped once.
    static readonly ConcurrentDictionary<(string Text, bool IsBold), ShapedLine> Kept = new();

    readonly List<ShapedRun> runs = [];

    ShapedLine(string text, bool isBold)
    {
        foreach (var (start, length, isRightToLeft) in VisualRuns(text))
        {
            var parts = Split(text, start, length, isBold);
            if (isRightToLeft)
                parts.Reverse();
            foreach (var part in parts)
                Shape(part, isRightToLeft);
        }
        runs.Sort((left, right) => left.Start - right.Start);
    }

    /// <summary>In reading order, which readers use when copying text.</summary>
    public IReadOnlyList<ShapedRun> Runs => runs;

    /// <summary>Relative to the font size.</summary>
    public float Width { get; private set; }

    public static ShapedLine Of(string text, bool isBold)
    {
        if (Kept.Count >= MaxKept)
            Kept.Clear();
        return Kept.GetOrAdd((text, isBold), static line => new(Clean(line.Text), line.IsBold));
    }

    /// <summary>Truncates the text with an ellipsis if it is longer than <paramref name="width"/>.</summary>
    public static ShapedLine Cut(string text, bool isBold, float width)
    {
        var whole = Of(text, isBold);
        if (whole.Width <= width)
            return whole;
        var ends = StringInfo.ParseCombiningCharacters(text);
        var (fits, tooLong) = (0, ends.Length);
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            if (Shortened(middle).Width <= width)
                fits = middle;
            else
                tooLong = middle;
        }
        return Shortened(fits);

        ShapedLine Shortened(int elements) => Of(text[..ends[elements]].TrimEnd() + "…", isBold);
    }

    /// <summary>
    /// Breaks the text where its script allows it (https://www.unicode.org/reports/tr14/) into at most
    /// <paramref name="maxLines"/> lines; the last one may be truncated.
    /// </summary>
    public static List<ShapedLine> Wrap(string text, bool isBold, float width, int maxLines)
    {
        var lines = new List<string>();
        foreach (var part in BreakIterator.Split(BreakIterator.UBreakIteratorType.LINE, "en", Clean(text)))
        {
            if (
                lines is [.., var last]
                && (lines.Count == maxLines || Of((last + part).TrimEnd(), isBold).Width <= width)
            )
                lines[^1] += part;
            else
                lines.Add(part);
        }
        return lines.ConvertAll(line => Cut(line.TrimEnd(), isBold, width));
    }

    // Controls have no glyph. Halves of surrogate pairs, which cannot be normalized, are enumerated as U+FFFD.
    static string Clean(string text) =>
        string.Concat(
                text.EnumerateRunes()
                    .Select(rune => Rune.IsWhiteSpace(rune) ? new Rune(' ') : rune)
                    .Where(rune => !Rune.IsControl(rune))
            )
            .Normalize();

    static List<(int Start, int Length, bool IsRightToLeft)> VisualRuns(string text)
    {
        using var bidi = new BiDi();
        bidi.SetPara(text, BiDi.DEFAULT_LTR, null);
        var visual = new List<(int, int, bool)>();
        for (var i = 0; i < bidi.CountRuns(); i++)
        {
            var direction = bidi.GetVisualRun(i, out var start, out var length);
            visual.Add((start, length, direction == BiDi.BiDiDirection.RTL));
        }
        return visual;
    }

    // Characters common to all scripts belong to the script before them.
    static List<ScriptRun> Split(string text, int start, int length, bool isBold)
    {
        var parts = new List<ScriptRun>();
        for (var elements = StringInfo.GetTextElementEnumerator(text.Substring(start, length)); elements.MoveNext(); )
        {
            var element = string.Concat(elements.GetTextElement().EnumerateRunes().Where(rune => !IsBidiControl(rune)));
            if (element.Length == 0)
                continue;
            var font = BundledFonts.For(element, isBold);
            var script = UnicodeFunctions.Default.GetScript(Rune.GetRuneAt(element, 0).Value);
            var isCommon = script == Script.Common || script == Script.Inherited;
            if (
                parts is [.., var last]
                && last.Font == font
                && (isCommon || last.Script == script || last.Script == Script.Common)
            )
                parts[^1] = last with { Script = isCommon ? last.Script : script, Text = last.Text + element };
            else
                parts.Add(new(font, script, start + elements.ElementIndex, element));
        }
        return parts;
    }

    // They are no longer needed once the runs are known.
    static bool IsBidiControl(Rune rune) =>
        rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    void Shape(ScriptRun part, bool isRightToLeft)
    {
        var text = Encoding.UTF8.GetBytes(part.Text);
        using var buffer = new Buffer
        {
            Direction = isRightToLeft ? Direction.RightToLeft : Direction.LeftToRight,
            Script = part.Script,
            ClusterLevel = ClusterLevel.MonotoneCharacters,
        };
        buffer.AddUtf8(text);
        part.Font.Shape(buffer);
        var infos = buffer.GetGlyphInfoSpan();
        var positions = buffer.GetGlyphPositionSpan();
        var glyphs = new ShapedGlyph[infos.Length];
        for (var i = 0; i < glyphs.Length; i++)
        {
            var x = Width + positions[i].XOffset / part.Font.UnitsPerEm;
            var y = -positions[i].YOffset / part.Font.UnitsPerEm;
            glyphs[i] = new((ushort)infos[i].Codepoint, infos[i].Cluster, x, y);
            Width += positions[i].XAdvance / part.Font.UnitsPerEm;
        }
        if (isRightToLeft)
        {
            Array.Reverse(glyphs);
            text = JoinLigatures(part.Font, text, glyphs);
        }
        runs.Add(new(part.Font, part.Start, text, glyphs));
    }

    // From right to left, a ligature is spelled by its single code point if it has one: Poppler reverses several.
    static byte[] JoinLigatures(BundledFont font, byte[] text, ShapedGlyph[] glyphs)
    {
        var joined = new List<byte>(text.Length);
        for (int i = 0, next; i < glyphs.Length; i = next)
        {
            var start = glyphs[i].Cluster;
            next = i + glyphs.Skip(i).TakeWhile(glyph => glyph.Cluster == start).Count();
            var end = next < glyphs.Length ? glyphs[next].Cluster : (uint)text.Length;
            var letters = Encoding.UTF8.GetString(text, (int)start, (int)(end - start));
            if (
                next == i + 1
                && letters.Length > 1
                && font.PresentationFormOf(glyphs[i].Id)?.ToString() is { } form
                && form.Normalize(NormalizationForm.FormKC) == letters
            )
                letters = form;
            for (var k = i; k < next; k++)
                glyphs[k] = glyphs[k] with { Cluster = (uint)joined.Count };
            joined.AddRange(Encoding.UTF8.GetBytes(letters));
        }
        return [.. joined];
    }
}
