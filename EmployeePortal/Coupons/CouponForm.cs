using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Coupons;

/// <summary>
/// The form of a coupon. Times are in the event's time zone, or in UTC if the coupon is for all events.
/// </summary>
public sealed class CouponForm
{
    static readonly Texts T = Texts.For<CouponForm>();

    [Required, RegularExpression("^[A-Za-z0-9-]{3,40}$", ErrorMessage = "CodeFormat")]
    public string Code { get; set; } = "";

    [Required]
    public CouponKind? Kind { get; set; } = CouponKind.Percent;

    [Range(1, 100)]
    public int? Percent { get; set; }

    public string? Amount { get; set; }

    [Required]
    public string Currency { get; set; } = "EUR";

    public Guid? EventId { get; set; }

    [Range(1, 1_000_000)]
    public int? MaxUses { get; set; }

    [Range(1, 1000)]
    public int? MaxUsesPerCustomer { get; set; }

    public string? MinTotal { get; set; }

    public DateTime? ValidFrom { get; set; }

    public DateTime? ValidUntil { get; set; }

    public bool Active { get; set; }

    /// <summary>The version that was read; 0 for a new coupon.</summary>
    public int Version { get; set; }

    public static CouponForm Of(CouponResponse coupon, string zone)
    {
        var currency = coupon.Currency ?? "EUR";
        return new()
        {
            Code = coupon.Code,
            Kind = coupon.Kind,
            Currency = currency,
            EventId = coupon.EventId,
            MaxUses = coupon.MaxUses,
            MaxUsesPerCustomer = coupon.MaxUsesPerCustomer,
            Percent = coupon.Kind == CouponKind.Percent ? (int)coupon.Value : null,
            Amount = coupon.Kind == CouponKind.Fixed ? MoneyText.Typed(new(coupon.Value, currency)) : null,
            MinTotal = coupon.MinTotalMinor > 0 ? MoneyText.Typed(new(coupon.MinTotalMinor, currency)) : null,
            ValidFrom = coupon.ValidFrom is { } from ? EventClock.In(zone, from).DateTime : null,
            ValidUntil = coupon.ValidUntil is { } until ? EventClock.In(zone, until).DateTime : null,
            Active = coupon.Active,
            Version = coupon.Version,
        };
    }

    /// <summary>The request to send; null if a value cannot be read, which is then reported at its field.</summary>
    public SaveCouponRequest? ToRequest(string zone, ModelStateDictionary state)
    {
        var amount = Money(Amount, nameof(Amount));
        var least = Money(MinTotal, nameof(MinTotal));
        if (Kind == CouponKind.Percent && Percent is null)
            Wrong(nameof(Percent), T["EnterPercent"]);
        if (Kind == CouponKind.Fixed && string.IsNullOrWhiteSpace(Amount))
            Wrong(nameof(Amount), T["EnterAmount"]);
        var (from, until) = (Time(ValidFrom, nameof(ValidFrom)), Time(ValidUntil, nameof(ValidUntil)));
        if (until <= from)
            Wrong(nameof(ValidUntil), T["EndBeforeStart"]);
        return state.IsValid
            ? new(
                Code.ToUpperInvariant(),
                Kind,
                Kind == CouponKind.Percent ? Percent : amount,
                Kind == CouponKind.Fixed || least > 0 ? Currency : null,
                EventId,
                MaxUses,
                MaxUsesPerCustomer,
                least ?? 0,
                from,
                until,
                Active
            )
            : null;

        void Wrong(string field, string text) => state.AddModelError($"Input.{field}", text);

        long? Money(string? typed, string field)
        {
            if (string.IsNullOrWhiteSpace(typed))
                return null;
            if (MoneyText.TryParse(typed, Currency, out var minor))
                return minor;
            Wrong(field, T["AmountFormat", MoneyText.Typed(new(1250, Currency))]);
            return null;
        }

        DateTimeOffset? Time(DateTime? typed, string field)
        {
            if (typed is not { } local)
                return null;
            if (EventClock.TryRead(local, zone, out var at))
                return at;
            Wrong(field, T["SkippedHour", zone]);
            return null;
        }
    }
}
