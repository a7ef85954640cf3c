namespace TicketPlatform.Domain.Selling;

/// <summary>
/// Amounts as used by Stripe's API, which differs from ISO 4217 for some currencies
/// (https://docs.stripe.com/currencies). HUF and TWD are whole numbers in payouts only; charges and refunds take two
/// decimals as usual.
/// </summary>
public static class StripeAmount
{
    /// <summary>Stripe's amount for our money: 500 ISK is 50000. False when Stripe cannot take exactly that.</summary>
    public static bool TryConvert(Money money, out long amount)
    {
        var isPossible = money.AmountMinor % Step(money.Currency) == 0;
        amount = isPossible ? (long)(money.AmountMinor * PerMinorUnit(money.Currency)) : 0;
        return isPossible;
    }

    /// <summary>
    /// Our minor units for Stripe's amount. Not rounded: a fraction means that the amount cannot be one of ours.
    /// </summary>
    public static decimal ToMinor(long amount, string currency) => amount / PerMinorUnit(currency);

    /// <summary>Why <see cref="TryConvert"/> rejects an amount, as a sentence.</summary>
    public static string Refusal(Money money) =>
        $"{money} cannot be charged by card: amounts in {money.Currency} have to be multiples of "
        + $"{money with { AmountMinor = Step(money.Currency) }}.";

    // In our minor units. The last of three decimals has to be 0; and parts of an ariary do not exist in practice.
    static long Step(string currency) =>
        currency == "MGA" ? 100
        : Money.MinorDigits(currency) == 3 ? 10
        : 1;

    // ISK and UGX have no decimals any more, but Stripe still wants two, for old clients. The ariary's are left out.
    static decimal PerMinorUnit(string currency) =>
        currency switch
        {
            "ISK" or "UGX" => 100,
            "MGA" => 0.01m,
            _ => 1,
        };
}
