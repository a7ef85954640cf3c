using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Waitlist;

/// <summary>People who wait for standing places wait for tickets, not for seats next to each other.</summary>
public sealed class StandingWaitlistTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Theory]
    [InlineData(1, false, "seats together in Seats")]
    [InlineData(2, true, "3 tickets in Standing")]
    public async Task The_reason_mentions_tickets_instead_of_seats_for_standing_areas(
        int category,
        bool isStanding,
        string wish
    )
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer, rows: 1, seatsPerRow: 3, standing: 3);
        Assert.Equal([false, true], e.Categories.Select(c => c.Standing));
        (await (await api.CallerAsync()).Selling.PlaceHoldAsync(e.Id, new([0, 1, 2], Standing: [new(2, 3)]))).Must();

        var entry = (await (await api.CallerAsync()).Selling.JoinWaitlistAsync(e.Id, new(3, category))).Must();
        Assert.Equal(isStanding, entry.Standing);
        Assert.False(entry.Event.StandingOnly);
        Assert.Contains(wish, entry.Reason, StringComparison.Ordinal);
        Assert.Equal(isStanding, entry.Reason.Contains("too few tickets", StringComparison.Ordinal));
        var listed = (await new StaffClient(organizer.Http).EventWaitlistAsync(e.Id, new())).Must();
        Assert.Equal(isStanding, Assert.Single(listed.Entries.Items).Standing);
    }

    [Fact]
    public async Task A_party_that_is_too_large_for_a_standing_area_is_not_told_to_sit_apart()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(organizer, api.AnEvent(), standing: 5);
        (await organizer.Events.AddSectionAsync(draft.Id, new("Gallery", SectionKind.Standing, 2, Capacity: 3))).Must();
        await organizer.Events.PublishAsync(draft.Id);
        var refused = await (await api.CallerAsync()).Selling.JoinWaitlistAsync(draft.Id, new(7, 2));
        Assert.Equal(ProblemCodes.PartyTooLarge, refused.Problem!.Code);
        Assert.Equal(
            "This category has 5 tickets in its largest standing area. Join with 5 or fewer.",
            refused.Problem.Detail
        );
    }
}
