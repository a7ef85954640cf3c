using System.Globalization;
using System.Text;

namespace TicketPlatform.Workers.Tickets;

/// <summary>
/// Brings a short text into the order and the shapes in which it is drawn from left to right. Enough for names and titles: runs of Hebrew
/// and Arabic are turned round, Arabic letters are joined. A stand-in for the Unicode bidirectional algorithm (UAX #9) and a shaping
/// engine, which no library that this project may use brings along.
/// </summary>
static class VisualOrder
{
    public static string Of(string text)
    {
        if (!text.EnumerateRunes().Any(IsRightToLeft))
            return text;
        var runs = new List<(bool IsRightToLeft, List<string> Elements)>();
        foreach (var element in Elements(JoinArabic(text)))
        {
            var rune = Rune.GetRuneAt(element, 0);
            var isNeutral = !Rune.IsLetterOrDigit(rune);
            var isRightToLeft = isNeutral ? runs.Count > 0 && runs[^1].IsRightToLeft : IsRightToLeft(rune);
            if (runs.Count == 0 || runs[^1].IsRightToLeft != isRightToLeft)
                runs.Add((isRightToLeft, []));
            runs[^1].Elements.Add(element);
        }
        for (var i = 0; i < runs.Count; i++)
        {
            // Spaces at the end of a turned run belong to whatever comes next.
            var tail = runs[i].Elements.AsEnumerable().Reverse().TakeWhile(string.IsNullOrWhiteSpace).Count();
            if (runs[i].IsRightToLeft && tail > 0 && i + 1 < runs.Count)
            {
                runs[i + 1].Elements.InsertRange(0, runs[i].Elements[^tail..]);
                runs[i].Elements.RemoveRange(runs[i].Elements.Count - tail, tail);
            }
        }
        foreach (var run in runs.Where(r => r.IsRightToLeft))
            run.Elements.Reverse();
        var ordered = runs[0].IsRightToLeft ? runs.AsEnumerable().Reverse() : runs;
        return string.Concat(ordered.SelectMany(r => r.Elements));
    }

    static bool IsRightToLeft(Rune rune) =>
        rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF)
        && CharUnicodeInfo.GetUnicodeCategory(rune.Value) != UnicodeCategory.DecimalDigitNumber;

    // A letter with its marks stays together when a run is turned round.
    static IEnumerable<string> Elements(string text)
    {
        for (var all = StringInfo.GetTextElementEnumerator(text); all.MoveNext(); )
            yield return all.GetTextElement();
    }

    static readonly Dictionary<char, (char First, int Count)> Forms = AllForms();

    static Dictionary<char, (char, int)> AllForms()
    {
        var forms = new Dictionary<char, (char, int)>
        {
            ['پ'] = ('\uFB56', 4),
            ['چ'] = ('\uFB7A', 4),
            ['ژ'] = ('\uFB8A', 2),
            ['ک'] = ('\uFB8E', 4),
            ['گ'] = ('\uFB92', 4),
            ['ی'] = ('\uFBFC', 4),
        };
        // How many forms each letter from U+0621 to U+064A has; they follow each other from U+FE80 on. https://www.unicode.org/charts/PDF/UFE70.pdf
        var (letter, form) = ('\u0621', '\uFE80');
        foreach (
            var count in (int[])
                [
                    1,
                    2,
                    2,
                    2,
                    2,
                    4,
                    2,
                    4,
                    2,
                    4,
                    4,
                    4,
                    4,
                    4,
                    2,
                    2,
                    2,
                    2,
                    4,
                    4,
                    4,
                    4,
                    4,
                    4,
                    4,
                    4,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    4,
                    4,
                    4,
                    4,
                    4,
                    4,
                    4,
                    2,
                    2,
                    4,
                ]
        )
        {
            if (count > 0)
                forms[letter] = (form, count);
            letter++;
            form += (char)count;
        }
        return forms;
    }

    static string JoinArabic(string text)
    {
        var joined = new StringBuilder(text.Length);
        var joinsBefore = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (!Forms.TryGetValue(text[i], out var forms))
            {
                joined.Append(text[i]);
                // Marks and the lengthening stroke do not break a word.
                joinsBefore =
                    text[i] == '\u0640'
                    || (joinsBefore && CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark);
                continue;
            }
            var next = i + 1;
            while (
                next < text.Length && CharUnicodeInfo.GetUnicodeCategory(text[next]) == UnicodeCategory.NonSpacingMark
            )
                next++;
            // Lam and alef become one sign.
            var ligature =
                text[i] == '\u0644' && next < text.Length
                    ? "\u0622\u0623\u0625\u0627".IndexOf(text[next], StringComparison.Ordinal)
                    : -1;
            if (ligature >= 0)
            {
                joined.Append((char)('\uFEF5' + 2 * ligature + (joinsBefore ? 1 : 0)));
                joinsBefore = false;
                i = next;
                continue;
            }
            var joinsAfter =
                forms.Count == 4
                && next < text.Length
                && (
                    text[next] == '\u0640' || (Forms.TryGetValue(text[next], out var following) && following.Count > 1)
                );
            var form = (joinsBefore && forms.Count > 1, joinsAfter) switch
            {
                (true, true) => 3,
                (false, true) => 2,
                (true, false) => 1,
                _ => 0,
            };
            joined.Append((char)(forms.First + form));
            joinsBefore = forms.Count == 4;
        }
        return joined.ToString();
    }
}
