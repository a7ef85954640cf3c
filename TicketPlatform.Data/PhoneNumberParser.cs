using System.Globalization;
using System.Text;
using PhoneNumbers;

namespace TicketPlatform.Data;

/// <summary>Converts phone numbers as people write them to E.164, the form in which they are stored.</summary>
public static class PhoneNumberParser
{
    // A plus and 15 digits. The numbering plans of some countries, and so the library, allow longer numbers.
    const int MaxLength = 16;

    static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    /// <summary>
    /// The number in E.164, for example <c>+436601234567</c> for "0660 1234567" in <paramref name="country"/> AT. Null
    /// when the text is not a valid number, or has an extension, which E.164 cannot express.
    /// </summary>
    /// <param name="text">As typed or pasted.</param>
    /// <param name="country">
    /// ISO 3166-1 code to assume when the number has no country code; null rejects such numbers.
    /// </param>
    public static string? ToE164(string text, string? country = null)
    {
        var dialled = Clean(text);
        // The library reads letters as keypad digits, and skips words around a number.
        if (dialled.Any(char.IsLetter))
            return null;
        // The library accepts 00 in place of the plus only if the given country dials it.
        if (dialled.StartsWith("00", StringComparison.Ordinal))
            dialled = $"+{dialled.AsSpan(2)}";
        try
        {
            var number = Library.Parse(dialled, country);
            if (number.HasExtension || !Library.IsValidNumber(number))
                return null;
            var international = Library.Format(number, PhoneNumberFormat.E164);
            return international.Length <= MaxLength ? international : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    // Text copied from address books and web pages carries direction marks and unusual spaces.
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
