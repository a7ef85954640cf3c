using System.Globalization;
using TicketPlatform.Contracts;

namespace TicketPlatform.PortalKit.Text;

/// <summary>Money as people read and write it. Never through binary floating point.</summary>
public static class MoneyText
{
    // ISO 4217: currencies whose minor unit is not a hundredth.
    static readonly Dictionary<string, int> Digits = new(StringComparer.Ordinal)
    {
        ["BIF"] = 0,
        ["CLP"] = 0,
        ["DJF"] = 0,
        ["GNF"] = 0,
        ["ISK"] = 0,
        ["JPY"] = 0,
        ["KMF"] = 0,
        ["KRW"] = 0,
        ["PYG"] = 0,
        ["RWF"] = 0,
        ["UGX"] = 0,
        ["VND"] = 0,
        ["VUV"] = 0,
        ["XAF"] = 0,
        ["XOF"] = 0,
        ["XPF"] = 0,
        ["BHD"] = 3,
        ["IQD"] = 3,
        ["JOD"] = 3,
        ["KWD"] = 3,
        ["LYD"] = 3,
        ["OMR"] = 3,
        ["TND"] = 3,
    };

    static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["EUR"] = "€",
        ["USD"] = "$",
        ["GBP"] = "£",
        ["JPY"] = "¥",
        ["INR"] = "₹",
        ["KRW"] = "₩",
    };

    /// <summary>How many digits follow the point: 2 for EUR, 0 for JPY.</summary>
    public static int MinorDigits(string currency) => Digits.GetValueOrDefault(currency, 2);

    /// <summary>
    /// "€12.50", "¥1,250", "CHF 12.50"; nothing to pay is "Free" where <paramref name="free"/> asks for it.
    /// </summary>
    public static string Format(Money money, bool free = false)
    {
        if (free && money.AmountMinor == 0)
            return "Free";
        var amount = Amount(money, "N");
        return Symbols.TryGetValue(money.Currency, out var symbol)
            ? (money.AmountMinor < 0 ? "−" + symbol + amount[1..] : symbol + amount)
            : $"{money.Currency} {amount}";
    }

    /// <summary>As it is typed into a field: "12.50".</summary>
    public static string Typed(Money money) => Amount(money, "F");

    static string Amount(Money money, string format)
    {
        var digits = MinorDigits(money.Currency);
        var value = new decimal(money.AmountMinor) / Power(digits);
        return value.ToString(format + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Reads "12", "12.5", "12.50", "12,50" and "€ 12.50" exactly; anything unclear, such as "1.250" in euros, is
    /// refused.
    /// </summary>
    public static bool TryParse(string? typed, string currency, out long amountMinor)
    {
        amountMinor = 0;
        var text = (typed ?? "").Replace(currency, "", StringComparison.OrdinalIgnoreCase);
        if (Symbols.TryGetValue(currency, out var symbol))
            text = text.Replace(symbol, "", StringComparison.Ordinal);
        text = text.Trim();

        var digits = MinorDigits(currency);
        var point = text.IndexOfAny(['.', ',']);
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? "" : text[(point + 1)..];
        if (
            whole.Length is 0 or > 12
            || (point >= 0 && fraction.Length == 0)
            || fraction.Length > digits
            || !(whole + fraction).All(char.IsAsciiDigit)
        )
            return false;
        amountMinor = long.Parse(whole + fraction.PadRight(digits, '0'), CultureInfo.InvariantCulture);
        return true;
    }

    static long Power(int digits) =>
        digits switch
        {
            0 => 1,
            2 => 100,
            _ => 1000,
        };
}
