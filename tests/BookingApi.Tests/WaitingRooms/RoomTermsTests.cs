using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.WaitingRooms;

/// <summary>The organizer's settings for the waiting room.</summary>
public sealed class RoomTermsTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    static readonly WaitingRoomTerms Terms = new(OpensMinutesBefore: 45, MinutesToChoose: 7);

    [Fact]
    public async Task A_waiting_room_is_switched_on_and_off_and_everybody_sees_it()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var request = api.AnEvent() with { OnSaleAt = api.Clock.GetUtcNow().AddDays(1), WaitingRoom = Terms };
        var draft = await api.DraftWithSeatsAsync(organizer, request);
        Assert.Equal(Terms, (await organizer.Events.PublishAsync(draft.Id)).Must().WaitingRoom);
        var seen = (await api.Anybody().Events.GetAsync(draft.Slug)).Must();
        Assert.Equal(Terms, seen.WaitingRoom);
        var room = (await api.Anybody().Selling.GetRoomAsync(draft.Slug)).Must();
        Assert.Equal(
            (seen.OnSaleAt, seen.OnSaleAt!.Value.AddMinutes(-45), 7),
            (room.OnSaleAt, room.OpensAt, room.MinutesToChoose)
        );

        Assert.Null(
            (await organizer.Events.UpdateAsync(draft.Id, request with { WaitingRoom = null }, seen.Version))
                .Must()
                .WaitingRoom
        );
        var plain = await api.PublishedEventAsync(organizer);
        Assert.Null(plain.WaitingRoom);
    }

    [Fact]
    public async Task A_waiting_room_needs_a_sales_start_time()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var request = api.AnEvent() with { WaitingRoom = Terms };
        var draft = await api.DraftWithSeatsAsync(organizer, request);
        var missing = (await organizer.Events.PublishAsync(draft.Id))
            .MustFail(409, ProblemCodes.EventIncomplete)
            .Missing;
        Assert.Contains(missing, m => m.Contains("waiting room", StringComparison.Ordinal));

        var published = await api.PublishedEventAsync(organizer);
        (await organizer.Events.UpdateAsync(published.Id, request, published.Version)).MustFailAt("onSaleAt");
    }

    [Theory]
    [InlineData(0, 10, "waitingRoom.opensMinutesBefore")]
    [InlineData(1441, 10, "waitingRoom.opensMinutesBefore")]
    [InlineData(30, 0, "waitingRoom.minutesToChoose")]
    [InlineData(30, 61, "waitingRoom.minutesToChoose")]
    public async Task The_times_of_a_waiting_room_have_limits(int opens, int turn, string field) =>
        (
            await (await api.CallerAsync(Role.Organizer)).Events.CreateAsync(
                api.AnEvent() with
                {
                    WaitingRoom = new(opens, turn),
                }
            )
        ).MustFailAt(field);
}
