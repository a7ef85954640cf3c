using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Coupons;

/// <summary>How coupons are shown.</summary>
public static class CouponText
{
    static readonly Texts T = Texts.For(typeof(CouponText));

    public static string AllEvents => T["AllEvents"];

    public static string DiscountText(this CouponResponse coupon) =>
        coupon.Kind == CouponKind.Percent
            ? T["Percent", coupon.Value]
            : T["Fixed", MoneyText.Format(new(coupon.Value, coupon.Currency ?? "EUR"))];

    public static (string Text, Tone Tone) Status(this CouponResponse coupon, DateTimeOffset now) =>
        coupon switch
        {
            { Active: false } => (T["Status.Inactive"], Tone.Plain),
            { ValidUntil: { } until } when until <= now => (T["Status.Expired"], Tone.Plain),
            { MaxUses: { } max } when coupon.Used >= max => (T["Status.UsedUp"], Tone.Warn),
            { ValidFrom: { } from } when from > now => (T["Status.Scheduled"], Tone.Info),
            _ => (T["Status.Active"], Tone.Good),
        };
}
