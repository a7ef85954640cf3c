using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Events;

public sealed class EventDateTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Theory]
    [InlineData("startsAt", 5 * 366, 1, 0, 0, 0)]
    [InlineData("startsAt", 365 * 7900, 1, 0, 0, 0)]
    [InlineData("endsAt", 30, 367, 0, 0, 0)]
    [InlineData("endsAt", 30, 365 * 50, 0, 0, 0)]
    [InlineData("doorsAt", 30, 1, 8, 0, 0)]
    [InlineData("onSaleAt", 30, 1, 0, 6 * 365, 0)]
    [InlineData("offSaleAt", 30, 1, 0, 0, 6 * 365)]
    public async Task A_date_that_is_far_off_is_rejected_at_its_field(
        string field,
        int start,
        int length,
        int doorsBefore,
        int saleBefore,
        int saleEndsBefore
    )
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var startsAt = TimeProvider.System.GetUtcNow().AddDays(start);
        var request = api.AnEvent() with
        {
            StartsAt = startsAt,
            EndsAt = startsAt.AddDays(length),
            DoorsAt = doorsBefore == 0 ? null : startsAt.AddDays(-doorsBefore),
            OnSaleAt = saleBefore == 0 ? null : startsAt.AddDays(-saleBefore),
            OffSaleAt = saleEndsBefore == 0 ? null : startsAt.AddDays(-saleEndsBefore),
        };
        (await organizer.Events.CreateAsync(request)).MustFailAt(field);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        (await organizer.Events.UpdateAsync(draft.Id, request, draft.Version)).MustFailAt(field);
    }

    [Fact]
    public async Task The_longest_event_that_is_allowed_is_saved()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var startsAt = TimeProvider.System.GetUtcNow().AddYears(5).AddHours(-1);
        var request = api.AnEvent() with
        {
            StartsAt = startsAt,
            EndsAt = startsAt.AddDays(366),
            DoorsAt = startsAt.AddDays(-7),
            OnSaleAt = TimeProvider.System.GetUtcNow(),
            OffSaleAt = startsAt.AddDays(366),
        };
        (await organizer.Events.CreateAsync(request)).Must();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-6 * 366)]
    public async Task An_early_bird_price_ends_before_the_event_does(int daysFromEnd)
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        var request = new SaveCategoryRequest(
            "Stalls",
            null,
            3000,
            new(3000, EarlyBirdMinor: 2000, EarlyBirdUntil: draft.EndsAt.AddDays(daysFromEnd))
        );
        (await organizer.Events.AddCategoryAsync(draft.Id, request)).MustFailAt("pricing.earlyBirdUntil");
        var allowed = request with { Pricing = request.Pricing! with { EarlyBirdUntil = draft.EndsAt } };
        (await organizer.Events.AddCategoryAsync(draft.Id, allowed)).Must();
    }
}
