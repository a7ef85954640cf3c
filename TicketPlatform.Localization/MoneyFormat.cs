using System.Globalization;

namespace TicketPlatform.Localization;

/// <summary>Amounts of money, written in the current language. Never through binary floating point.</summary>
public static class MoneyFormat
{
    const char NoBreakSpace = '\u00A0';

    static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["EUR"] = "€",
        ["USD"] = "$",
        ["GBP"] = "£",
        ["JPY"] = "¥",
        ["INR"] = "₹",
        ["KRW"] = "₩",
    };

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

    /// <summary>How many digits follow the decimal separator: 2 for EUR, 0 for JPY.</summary>
    public static int MinorDigits(string currency) => Digits.GetValueOrDefault(currency, 2);

    /// <summary>The currency's symbol, or its ISO 4217 code if it has no generally known one.</summary>
    public static string Symbol(string currency) => Symbols.GetValueOrDefault(currency, currency);

    /// <summary>
    /// "€12.50", "¥1,250", "CHF 12.50", "−€3.00"; in German "12,50 €". The space does not break, so that amount and
    /// currency stay in one line, as in the browser's <c>Intl.NumberFormat</c>.
    /// </summary>
    /// <param name="amountMinor">In minor units of the currency.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static string Format(long amountMinor, string currency)
    {
        var culture = (CultureInfo)Languages.Current.Formats.Clone();
        var format = culture.NumberFormat;
        format.CurrencySymbol = Symbol(currency);
        format.CurrencyDecimalDigits = MinorDigits(currency);
        format.NegativeSign = "−";
        if (!Symbols.ContainsKey(currency) && format.CurrencyPositivePattern == 0)
            (format.CurrencyPositivePattern, format.CurrencyNegativePattern) = (2, 9);
        return ToDecimal(amountMinor, currency).ToString("C", culture).Replace(' ', NoBreakSpace);
    }

    /// <summary>The amount in whole units: 12.50 for 1250 EUR.</summary>
    public static decimal ToDecimal(long amountMinor, string currency) =>
        new decimal(amountMinor)
        / MinorDigits(currency) switch
        {
            0 => 1,
            2 => 100,
            _ => 1000,
        };
}
