using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Coupons;

/// <summary>Coupons in plain words.</summary>
public static class CouponText
{
    public static string Worth(this CouponResponse coupon) =>
        coupon.Kind == CouponKind.Percent
            ? $"{coupon.Value} % off"
            : $"{MoneyText.Format(new(coupon.Value, coupon.Currency ?? "EUR"))} off";

    public static (string Words, TicketPlatform.PortalKit.Pages.Tone Tone) State(
        this CouponResponse coupon,
        DateTimeOffset now
    ) =>
        coupon switch
        {
            { Active: false } => ("Inactive", TicketPlatform.PortalKit.Pages.Tone.Plain),
            { ValidUntil: { } until } when until <= now => ("Over", TicketPlatform.PortalKit.Pages.Tone.Plain),
            { MaxUses: { } most } when coupon.Used >= most => ("Used up", TicketPlatform.PortalKit.Pages.Tone.Warn),
            { ValidFrom: { } from } when from > now => ("Not yet", TicketPlatform.PortalKit.Pages.Tone.Info),
            _ => ("Works", TicketPlatform.PortalKit.Pages.Tone.Good),
        };
}
