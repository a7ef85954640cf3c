using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>The response to a claim contains everything that the buyer's next page needs.</summary>
public sealed class HoldResponseTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    async Task<EventResponse> EventAsync(int standing = 0) =>
        await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer), standing: standing);

    [Fact]
    public async Task Seats_and_standing_places_are_held_together()
    {
        var e = await EventAsync(standing: 5);
        var held = (await api.Anybody().Selling.PlaceHoldAsync(e.Id, new([0, 1], Standing: [new(2, 3)]))).Must();
        Assert.Equal(["Stalls", "Stalls", "Floor", "Floor", "Floor"], held.Places.Select(p => p.Section));
        Assert.Equal(new Money(2 * 4500 + 3 * 2000, "EUR"), held.Total);
    }

    [Fact]
    public async Task When_the_standing_places_do_not_suffice_the_seats_are_not_held_either()
    {
        var e = await EventAsync(standing: 5);
        (await api.Anybody().Selling.PlaceHoldAsync(e.Id, new([0], Standing: [new(2, 6)]))).MustFail(
            409,
            ProblemCodes.NotEnoughPlaces
        );
        (await api.Anybody().Selling.PlaceHoldAsync(e.Id, new([0]))).Must();
    }

    [Fact]
    public async Task When_a_seat_is_gone_only_the_seat_is_named_and_no_standing_place_is_held()
    {
        var e = await EventAsync(standing: 5);
        (await api.Anybody().Selling.PlaceHoldAsync(e.Id, new([0]))).Must();
        var problem = (await api.Anybody().Selling.PlaceHoldAsync(e.Id, new([0, 1], Standing: [new(2, 3)]))).MustFail(
            409,
            ProblemCodes.PlacesUnavailable
        );
        Assert.Equal([0], problem.Unavailable);
        Assert.Equal(2, problem.Suggested.Count);
        (await api.Anybody().Selling.PlaceHoldAsync(e.Id, new(Standing: [new(2, 5)]))).Must();
    }

    [Fact]
    public async Task Seats_and_standing_places_count_together_for_the_largest_order()
    {
        var e = await EventAsync(standing: 20);
        (await api.Anybody().Selling.PlaceHoldAsync(e.Id, new([0, 1, 2], Standing: [new(2, 8)]))).MustFail(
            400,
            ProblemCodes.TooManyPlaces
        );
    }

    [Fact]
    public async Task Best_available_cannot_be_combined_with_chosen_seats()
    {
        var e = await EventAsync(standing: 5);
        var buyer = api.Anybody().Selling;
        (await buyer.PlaceHoldAsync(e.Id, new([0], new(2)))).MustFailAt("seatIds");
        (await buyer.PlaceHoldAsync(e.Id, new(BestAvailable: new(2), Standing: [new(2, 1)]))).MustFailAt("seatIds");
        (await buyer.PlaceHoldAsync(e.Id, new())).MustFailAt("seatIds");
    }

    [Fact]
    public async Task A_single_seat_left_by_the_selection_is_named()
    {
        var e = await EventAsync();
        // Seats 1 and 2 of row A are held: 4 and 5 leave seat 3 alone.
        (await api.Anybody().Selling.PlaceHoldAsync(e.Id, new([0, 1]))).Must();
        var buyer = api.Anybody().Selling;
        var held = (await buyer.PlaceHoldAsync(e.Id, new([3, 4]))).Must();
        Assert.Equal((2, "A", "3"), (held.LoneSeat!.SeatId, held.LoneSeat.Row, held.LoneSeat.Seat));

        // Moved over by one: seat 5 of the replaced hold is free again.
        Assert.Null((await buyer.PlaceHoldAsync(e.Id, new([2, 3]), held.Token)).Must().LoneSeat);
    }

    [Fact]
    public async Task Seats_of_the_callers_own_booking_lead_to_it_and_those_of_others_do_not()
    {
        var e = await EventAsync();
        var buyer = await api.CallerAsync();
        var booking = await buyer.Http.BookAsync(await buyer.Http.HoldAsync(e.Id, 0, 1));
        Assert.Null((await buyer.Selling.PlaceHoldAsync(e.Id, new([0, 1]))).Problem!.OwnBooking);
        await buyer.Http.PayAsync(booking.Id);

        var own = (await buyer.Selling.PlaceHoldAsync(e.Id, new([0, 1]))).MustFail(409, ProblemCodes.PlacesUnavailable);
        Assert.Equal(booking.Id, own.OwnBooking);
        Assert.Equal(booking.Id, (await buyer.Selling.PlaceHoldAsync(e.Id, new([1, 2]))).Problem!.OwnBooking);
        Assert.Null((await (await api.CallerAsync()).Selling.PlaceHoldAsync(e.Id, new([0, 1]))).Problem!.OwnBooking);
        Assert.Null((await api.Anybody().Selling.PlaceHoldAsync(e.Id, new([0, 1]))).Problem!.OwnBooking);
    }
}
