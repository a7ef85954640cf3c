using FsCheck;
using FsCheck.Fluent;
using TicketPlatform.Domain;
using TicketPlatform.Domain.Selling;
using Xunit;

namespace Domain.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(1250, "EUR", "EUR 12.50")]
    [InlineData(1250, "JPY", "JPY 1,250")]
    [InlineData(1250, "KWD", "KWD 1.250")]
    [InlineData(0, "EUR", "EUR 0.00")]
    public void Amounts_are_shown_with_the_digits_of_their_currency(long minor, string currency, string shown) =>
        Assert.Equal(shown, new Money(minor, currency).ToString());

    [Fact]
    public void Amounts_of_different_currencies_do_not_add_up() =>
        Assert.Throws<InvalidOperationException>(() => new Money(1, "EUR") + new Money(1, "CHF"));

    [Fact]
    public void A_sum_that_overflows_throws() =>
        Assert.Throws<OverflowException>(() => Money.Sum([long.MaxValue, 1], "EUR"));

    [Fact]
    public void The_charge_is_the_sum_of_the_prices_shown() =>
        Prop.ForAll(Gen.Choose(0, 10_000_000).Select(n => (long)n).ListOf().ToArbitrary(), prices =>
            {
                var whole = Money.Sum(prices, "EUR");
                var oneByOne = prices.Aggregate(new Money(0, "EUR"), (sum, price) => sum + new Money(price, "EUR"));
                return whole == oneByOne && whole.AmountMinor == prices.Sum();
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void An_amount_shown_reads_back_as_the_amount_charged_in_every_currency() =>
        Prop.ForAll(
                Gen.Choose(0, 10_000_000).ToArbitrary(),
                Gen.Elements("EUR", "JPY", "KWD").ToArbitrary(),
                (minor, currency) =>
                {
                    var digits = new string([.. new Money(minor, currency).ToString().Where(char.IsAsciiDigit)]);
                    return long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) == minor;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_coupon_discount_is_never_negative_and_never_exceeds_the_total() =>
        Prop.ForAll(
                Gen.Choose(0, 10_000_000).ToArbitrary(),
                Gen.Choose(1, 100).ToArbitrary(),
                Gen.Choose(1, 10_000_000).ToArbitrary(),
                (total, percent, fixedMinor) =>
                {
                    var share = Coupon(CouponKind.Percent, percent).DiscountOn(total);
                    var amount = Coupon(CouponKind.Fixed, fixedMinor).DiscountOn(total);
                    // Rounded down to the minor unit: less than one unit short of the exact share.
                    return share * 100 <= (long)total * percent
                        && (share + 1) * 100 > (long)total * percent
                        && share <= total
                        && amount == Math.Min(fixedMinor, total)
                        && (percent < 100 || share == total);
                }
            )
            .QuickCheckThrowOnFailure();

    static Coupon Coupon(CouponKind kind, long value) =>
        new()
        {
            Code = "ANY",
            Kind = kind,
            Value = value,
        };
}
