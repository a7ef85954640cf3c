using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Seating;

public sealed class PricingTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task An_early_bird_price_applies_immediately_and_its_rules_are_visible_to_the_organizer_only()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        var rules = new PricingRules(
            1,
            EarlyBirdMinor: 3900,
            EarlyBirdCount: 10,
            Tiers: [new(50, 5000), new(80, 5500)],
            FloorMinor: 3000,
            CeilingMinor: 6000
        );
        var saved = (await organizer.Events.UpdateCategoryAsync(e.Id, 1, new("Seats", null, 4500, rules))).Must();
        Assert.Equal(3900, saved.Price.AmountMinor);
        Assert.Equal(
            (4500, 3900, 10),
            (saved.Pricing!.BaseMinor, saved.Pricing.EarlyBirdMinor, saved.Pricing.EarlyBirdCount)
        );
        Assert.Equal(rules.Tiers, saved.Pricing.Tiers);
        Assert.Equal(
            3900,
            (await api.Anybody().Events.AvailabilityAsync(e.Id)).Must().Categories.Single().Price.AmountMinor
        );

        foreach (var other in new[] { api.Anybody(), await api.CallerAsync(Role.Organizer) })
        {
            Assert.Null((await other.Events.GetAsync(e.Slug)).Must().Categories.Single().Pricing);
            Assert.Null((await other.Events.CategoriesAsync(e.Id)).Must().Single().Pricing);
        }
        Assert.NotNull((await organizer.Events.GetAsync(e.Slug)).Must().Categories.Single().Pricing);

        Assert.Equal(
            4500,
            (await organizer.Events.UpdateCategoryAsync(e.Id, 1, new("Seats", null, 4500))).Must().Price.AmountMinor
        );
    }

    [Fact]
    public async Task Contradictory_pricing_rules_are_rejected_at_their_fields()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        foreach (
            var (field, rules) in new (string, PricingRules)[]
            {
                ("pricing.earlyBirdMinor", new(0, EarlyBirdMinor: 3900)),
                ("pricing.earlyBirdMinor", new(0, EarlyBirdCount: 5)),
                ("pricing.tiers", new(0, Tiers: [new(50, 5000), new(50, 6000)])),
                ("pricing.tiers", new(0, Tiers: [new(80, 5000), new(50, 6000)])),
                ("pricing.floorMinor", new(0, FloorMinor: 2, CeilingMinor: 1)),
                ("pricing.tiers[0].soldPercent", new(0, Tiers: [new(100, 5000)])),
            }
        )
            (await organizer.Events.UpdateCategoryAsync(e.Id, 1, new("Seats", null, 4500, rules))).MustFailAt(field);
        (
            await (await api.CallerAsync(Role.Organizer)).Events.UpdateCategoryAsync(e.Id, 1, new("Seats", null, 1))
        ).MustFail(404, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task Categories_are_listed_in_the_order_that_was_set()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer, standing: 20);
        Assert.Equal([2, 1], (await organizer.Events.OrderCategoriesAsync(e.Id, new([2, 1]))).Must().Select(c => c.Id));
        Assert.Equal([2, 1], (await api.Anybody().Events.GetAsync(e.Slug)).Must().Categories.Select(c => c.Id));
        (await organizer.Events.AddCategoryAsync(e.Id, new("Balcony", null, 3000))).Must();
        Assert.Equal([2, 1, 3], (await api.Anybody().Events.CategoriesAsync(e.Id)).Must().Select(c => c.Id));

        foreach (var wrong in new int[][] { [1, 2], [1, 2, 2], [1, 2, 4], [1, 2, 3, 3] })
            (await organizer.Events.OrderCategoriesAsync(e.Id, new(wrong))).MustFailAt("categoryIds");
        (await (await api.CallerAsync(Role.Organizer)).Events.OrderCategoriesAsync(e.Id, new([1, 2, 3]))).MustFail(
            404,
            ProblemCodes.NotFound
        );
        (await (await api.CallerAsync()).Events.OrderCategoriesAsync(e.Id, new([1, 2, 3]))).MustFail(
            403,
            ProblemCodes.Forbidden
        );
    }

    [Fact]
    public async Task Seats_are_blocked_and_released_but_never_taken_from_a_buyer()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        await Selling.Buying.HoldAsync(api.Visitor(), e.Id, 3);
        Assert.Equal(
            new BlockSeatsResponse(2, 1),
            (await organizer.Events.BlockSeatsAsync(e.Id, new([1, 2, 3]))).Must()
        );
        Assert.Equal(
            new BlockSeatsResponse(0, 3),
            (await organizer.Events.BlockSeatsAsync(e.Id, new([1, 2, 3]))).Must()
        );
        Assert.Equal(
            System.Net.HttpStatusCode.Conflict,
            (await Selling.Buying.TryHoldAsync(api.Visitor(), e.Id, new { seatIds = new[] { 1 } })).StatusCode
        );
        Assert.Equal(
            new BlockSeatsResponse(2, 1),
            (await organizer.Events.UnblockSeatsAsync(e.Id, new([1, 2, 3]))).Must()
        );
        await Selling.Buying.HoldAsync(api.Visitor(), e.Id, 1, 2);
        Assert.Equal(
            2,
            await api.ScalarAsync<long>(
                "select count(*) from audit_log where action in ('seats.blocked', 'seats.unblocked') and subject_id = $1",
                e.Id
            )
        );

        (await organizer.Events.BlockSeatsAsync(e.Id, new([5, 50]))).MustFail(400, ProblemCodes.UnknownPlace);
        (await organizer.Events.BlockSeatsAsync(e.Id, new([]))).MustFailAt("seatIds");
        (await (await api.CallerAsync(Role.Organizer)).Events.BlockSeatsAsync(e.Id, new([5]))).MustFail(
            404,
            ProblemCodes.NotFound
        );
        (await (await api.CallerAsync()).Events.UnblockSeatsAsync(e.Id, new([5]))).MustFail(
            403,
            ProblemCodes.Forbidden
        );
    }
}
