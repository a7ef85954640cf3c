using System.Globalization;

namespace TicketPlatform.Domain.Seating;

/// <summary>Row labels as venues count them: A … Z, AA, AB …, or 1, 2, 3 …</summary>
public static class RowLabels
{
    /// <summary>
    /// The label <paramref name="index"/> rows after <paramref name="first"/>: ("A", 27) is "AB", ("5", 2) is "7".
    /// </summary>
    public static string At(string first, int index)
    {
        if (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return (number + index).ToString(CultureInfo.InvariantCulture);

        // Letters are a number in base 26 without a zero, as spreadsheet columns are.
        var value = index;
        var weight = 1;
        for (var i = first.Length - 1; i >= 0; i--, weight *= 26)
            value += (first[i] - 'A' + 1) * weight;
        var label = "";
        for (; value > 0; value = (value - 1) / 26)
            label = (char)('A' + (value - 1) % 26) + label;
        return label;
    }
}
