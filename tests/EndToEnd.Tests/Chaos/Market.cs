using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace EndToEnd.Tests.Chaos;

/// <summary>Three events with fewer seats than the buyers want, and coupons with fewer uses.</summary>
sealed record Market(IReadOnlyList<Stage> Stages, IReadOnlyList<string> Coupons)
{
    public IReadOnlyList<Guid> EventIds => [.. Stages.Select(stage => stage.EventId)];

    public static async Task<Market> OpenAsync(RunningPlatform platform, int buyers)
    {
        var organizer = await ApiUser.OrganizerAsync(platform);
        var stages = new List<Stage>();
        foreach (var choice in Enum.GetValues<Choice>())
        {
            var draft = (
                await organizer.Events.CreateAsync(NewEvents.Draft($"Chaos {choice}") with { RefundUntilHours = 1 })
            ).Expect();
            var category = (await organizer.Events.AddCategoryAsync(draft.Id, new("Places", null, 2500))).Expect();
            (
                await organizer.Events.AddSectionAsync(
                    draft.Id,
                    choice == Choice.Standing
                        ? new("Floor", SectionKind.Standing, category.Id, Capacity: buyers / 2)
                        : new("Stalls", SectionKind.Seated, category.Id, Math.Max(2, buyers / 20), 10)
                )
            ).Expect();
            stages.Add(new((await organizer.Events.PublishAsync(draft.Id)).Expect().Id, choice, category.Id));
        }

        // One coupon with many uses, one with few, and one that covers the whole amount.
        var staff = new StaffClient(organizer.Http);
        SaveCouponRequest[] coupons =
        [
            new("CHAOS-TENTH", CouponKind.Percent, 10),
            new("CHAOS-FEW", CouponKind.Fixed, 500, "EUR", MaxUses: 4),
            new("CHAOS-GIFT", CouponKind.Percent, 100, MaxUses: 3),
        ];
        foreach (var coupon in coupons)
            (await staff.CreateCouponAsync(coupon)).Expect();
        return new(stages, [.. coupons.Select(coupon => coupon.Code)]);
    }
}
