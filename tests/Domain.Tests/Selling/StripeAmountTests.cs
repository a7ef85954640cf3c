using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TicketPlatform.Domain;
using TicketPlatform.Domain.Selling;
using Xunit;

namespace Domain.Tests.Selling;

public sealed class StripeAmountTests
{
    // The currencies that an event can be sold in: those of all regions of the world.
    static readonly string[] Currencies =
    [
        .. CultureInfo
            .GetCultures(CultureTypes.SpecificCultures)
            .Select(c => new RegionInfo(c.Name).ISOCurrencySymbol)
            .Where(c => c.Length == 3)
            .Distinct(StringComparer.Ordinal),
    ];

    static readonly Arbitrary<int> Amounts = Gen.Choose(0, 10_000_000).ToArbitrary();
    static readonly Arbitrary<string> AnyCurrency = Gen.Elements(Currencies).ToArbitrary();
    static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    [Theory]
    [InlineData(1250, "EUR", 1250)]
    [InlineData(500, "JPY", 500)]
    [InlineData(500, "CLP", 500)]
    [InlineData(500, "ISK", 50_000)]
    [InlineData(500, "UGX", 50_000)]
    [InlineData(50_000, "MGA", 500)]
    // Whole numbers in payouts only.
    [InlineData(1045, "HUF", 1045)]
    [InlineData(80_045, "TWD", 80_045)]
    [InlineData(1230, "KWD", 1230)]
    [InlineData(5120, "BHD", 5120)]
    [InlineData(0, "EUR", 0)]
    public void An_amount_is_the_one_that_Stripe_means(long minor, string currency, long expected)
    {
        Assert.True(StripeAmount.TryConvert(new(minor, currency), out var amount));
        Assert.Equal(expected, amount);
    }

    [Theory]
    [InlineData("BIF")]
    [InlineData("CLP")]
    [InlineData("DJF")]
    [InlineData("GNF")]
    [InlineData("JPY")]
    [InlineData("KMF")]
    [InlineData("KRW")]
    [InlineData("PYG")]
    [InlineData("RWF")]
    [InlineData("VND")]
    [InlineData("VUV")]
    [InlineData("XAF")]
    [InlineData("XOF")]
    [InlineData("XPF")]
    public void A_currency_without_decimals_is_sent_in_whole_units(string currency)
    {
        Assert.Equal(0, Money.MinorDigits(currency));
        Assert.True(StripeAmount.TryConvert(new(1001, currency), out var amount));
        Assert.Equal(1001, amount);
    }

    [Theory]
    [InlineData(1234, "KWD", "KWD 1.234 cannot be charged by card: amounts in KWD have to be multiples of KWD 0.010.")]
    [InlineData(1001, "BHD", "BHD 1.001 cannot be charged by card: amounts in BHD have to be multiples of BHD 0.010.")]
    [InlineData(1009, "JOD", "JOD 1.009 cannot be charged by card: amounts in JOD have to be multiples of JOD 0.010.")]
    [InlineData(1005, "OMR", "OMR 1.005 cannot be charged by card: amounts in OMR have to be multiples of OMR 0.010.")]
    [InlineData(1002, "TND", "TND 1.002 cannot be charged by card: amounts in TND have to be multiples of TND 0.010.")]
    [InlineData(1250, "MGA", "MGA 12.50 cannot be charged by card: amounts in MGA have to be multiples of MGA 1.00.")]
    public void An_amount_that_Stripe_cannot_take_exactly_is_rejected_and_never_rounded(
        long minor,
        string currency,
        string why
    )
    {
        Assert.False(StripeAmount.TryConvert(new(minor, currency), out _));
        Assert.Equal(why, StripeAmount.Refusal(new(minor, currency)));
    }

    [Fact]
    public void An_amount_sent_reads_back_as_the_same_amount_in_every_currency()
    {
        Assert.True(Currencies.Length > 100, $"Only {Currencies.Length} currencies are known here.");
        string[] special = ["EUR", "ISK", "UGX", "MGA", "KWD", "JPY", "HUF", "TWD"];
        Assert.All(special, currency => Assert.Contains(currency, Currencies));
        // Multiples of the largest step can be sent in every currency.
        Prop.ForAll(Amounts, AnyCurrency, (whole, currency) =>
                StripeAmount.TryConvert(new(whole * 100L, currency), out var amount)
                && StripeAmount.ToMinor(amount, currency) == whole * 100L
            )
            .Check(Often);
    }

    [Fact]
    public void In_every_currency_an_amount_is_sent_exactly_or_not_at_all() =>
        Prop.ForAll(Amounts, AnyCurrency, (minor, currency) =>
                !StripeAmount.TryConvert(new(minor, currency), out var amount)
                || StripeAmount.ToMinor(amount, currency) == minor
            )
            .Check(Often);

    [Theory]
    [InlineData(50_050, "ISK", "500.5")]
    [InlineData(1, "UGX", "0.01")]
    public void A_part_of_our_smallest_unit_is_not_rounded_away(long amount, string currency, string minor) =>
        Assert.Equal(decimal.Parse(minor, CultureInfo.InvariantCulture), StripeAmount.ToMinor(amount, currency));
}
