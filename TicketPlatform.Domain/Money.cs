using System.Globalization;

namespace TicketPlatform.Domain;

/// <summary>
/// An amount of money in minor units of one currency. Amounts in different currencies cannot be added.
/// </summary>
/// <param name="AmountMinor">Minor units: 1250 is 12.50 in EUR and 1250 in JPY.</param>
/// <param name="Currency">ISO 4217 code.</param>
public readonly record struct Money(long AmountMinor, string Currency)
{
    /// <summary>Adds two amounts of the same currency; overflow throws.</summary>
    public static Money operator +(Money left, Money right) =>
        left.Currency == right.Currency
            ? new(checked(left.AmountMinor + right.AmountMinor), left.Currency)
            : throw new InvalidOperationException($"Cannot add {left.Currency} and {right.Currency}.");

    /// <summary>The sum of <paramref name="amountsMinor"/> in <paramref name="currency"/>; overflow throws.</summary>
    public static Money Sum(IEnumerable<long> amountsMinor, string currency) =>
        new(amountsMinor.Aggregate(0L, (sum, amount) => checked(sum + amount)), currency);

    /// <summary>Digits after the decimal point, from ISO 4217: 2 unless listed.</summary>
    public static int MinorDigits(string currency) =>
        currency switch
        {
            "BIF"
            or "CLP"
            or "DJF"
            or "GNF"
            or "ISK"
            or "JPY"
            or "KMF"
            or "KRW"
            or "PYG"
            or "RWF"
            or "UGX"
            or "UYI"
            or "VND"
            or "VUV"
            or "XAF"
            or "XOF"
            or "XPF" => 0,
            "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
            _ => 2,
        };

    /// <summary>For emails and documents: <c>EUR 12.50</c>.</summary>
    public override string ToString()
    {
        var digits = MinorDigits(Currency);
        var amount = AmountMinor / (decimal)Math.Pow(10, digits);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Currency} {amount.ToString("N" + digits, CultureInfo.InvariantCulture)}"
        );
    }
}
