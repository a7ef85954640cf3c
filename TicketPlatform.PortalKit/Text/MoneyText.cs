using System.Globalization;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.Text;

/// <summary>Amounts as people read and type them. Never through binary floating point.</summary>
public static class MoneyText
{
    static readonly Texts Texts = Texts.For(typeof(MoneyText));

    /// <summary>"€12.50", "¥1,250", "CHF 12.50"; zero is "Free" if <paramref name="free"/> is set.</summary>
    public static string Format(Money money, bool free = false) =>
        free && money.AmountMinor == 0 ? Texts["Free"] : MoneyFormat.Format(money.AmountMinor, money.Currency);

    /// <summary>
    /// As it is typed into a field in the current language: "12.50", in German "12,50". <see cref="TryParse"/> reads
    /// both.
    /// </summary>
    public static string Typed(Money money) =>
        MoneyFormat
            .ToDecimal(money.AmountMinor, money.Currency)
            .ToString(
                "F" + MoneyFormat.MinorDigits(money.Currency).ToString(CultureInfo.InvariantCulture),
                Languages.Current.Formats
            );

    /// <summary>
    /// Reads "12", "12.5", "12.50", "12,50" and "€ 12.50" exactly; anything ambiguous, such as "1.250" in euros, is
    /// rejected.
    /// </summary>
    public static bool TryParse(string? typed, string currency, out long amountMinor)
    {
        amountMinor = 0;
        var text = (typed ?? "")
            .Replace(currency, "", StringComparison.OrdinalIgnoreCase)
            .Replace(MoneyFormat.Symbol(currency), "", StringComparison.Ordinal)
            .Trim();

        var digits = MoneyFormat.MinorDigits(currency);
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
}
