using System.Globalization;
using System.Text;
using PhoneNumbers;

namespace TicketPlatform.Data;

/// <summary>Phone numbers as people write them, and as we keep them. The only place that decides what a phone number is.</summary>
public static class PhoneNumberParser
{
    static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    /// <summary>
    /// The number in E.164, for example <c>+436601234567</c> for "0660 1234567" in <paramref name="country"/> AT; null when it is none, or
    /// has an extension, which E.164 cannot express.
    /// </summary>
    /// <param name="text">As typed or pasted.</param>
    /// <param name="country">Two letters (ISO 3166-1) for numbers without a country code; without it those are refused.</param>
    public static string? ToE164(string text, string? country = null)
    {
        var dialled = Clean(text);
        // The library reads letters as the digits below them on a keypad, and skips words around a number.
        if (dialled.Any(char.IsLetter))
            return null;
        // 00 is what most countries dial instead of the plus, but the library knows it only for the country that it is given.
        if (dialled.StartsWith("00", StringComparison.Ordinal))
            dialled = $"+{dialled.AsSpan(2)}";
        try
        {
            var number = Library.Parse(dialled, country);
            return !number.HasExtension && Library.IsValidNumber(number) ? Library.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    // Copying from address books and web pages brings direction marks and unusual spaces along.
    static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
                clean.Append(' ');
            else if (char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control))
                clean.Append(c);
        }
        return clean.ToString().Trim();
    }
}
