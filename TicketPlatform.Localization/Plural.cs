using System.Globalization;

namespace TicketPlatform.Localization;

/// <summary>
/// Plural categories of whole numbers: Unicode CLDR 46, cardinal rules
/// (https://www.unicode.org/cldr/charts/46/supplemental/language_plural_rules.html).
/// </summary>
static class Plural
{
    public static string CategoryOf(long count, CultureInfo culture)
    {
        var (tens, hundreds) = (Math.Abs(count) % 10, Math.Abs(count) % 100);
        return culture.TwoLetterISOLanguageName switch
        {
            "ja" or "ko" or "zh" or "vi" or "th" or "id" or "ms" => "other",
            "fr" or "pt" => count is 0 or 1 ? "one" : "other",
            "cs" or "sk" => count == 1 ? "one"
            : count is >= 2 and <= 4 ? "few"
            : "other",
            "pl" => count == 1 ? "one"
            : tens is >= 2 and <= 4 && hundreds is not (>= 12 and <= 14) ? "few"
            : "many",
            "ru" or "uk" => tens == 1 && hundreds != 11 ? "one"
            : tens is >= 2 and <= 4 && hundreds is not (>= 12 and <= 14) ? "few"
            : "many",
            "hr" or "sr" or "bs" => tens == 1 && hundreds != 11 ? "one"
            : tens is >= 2 and <= 4 && hundreds is not (>= 12 and <= 14) ? "few"
            : "other",
            "ar" when culture.Name != "ar-XB" => count switch
            {
                0 => "zero",
                1 => "one",
                2 => "two",
                _ => hundreds switch
                {
                    >= 3 and <= 10 => "few",
                    >= 11 => "many",
                    _ => "other",
                },
            },
            _ => count == 1 ? "one" : "other",
        };
    }
}
