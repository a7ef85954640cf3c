using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Admin;

public sealed class StaffSearchTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task Users_are_found_by_all_words_in_any_order()
    {
        var staff = await StaffAsync();
        var (id, email) = await NamedAsync("Zoë Quillfeather");

        Assert.Equal(id, Assert.Single(await FoundAsync("Zoë Quillfeather")).User.Id);
        Assert.Equal(id, Assert.Single(await FoundAsync("quillfeather  zoe")).User.Id);
        Assert.Equal(id, Assert.Single(await FoundAsync($"{email} zoe")).User.Id);
        Assert.Empty(await FoundAsync("quillfeather ada"));

        async Task<IReadOnlyList<AdminUserResponse>> FoundAsync(string search) =>
            (await staff.UsersAsync(new(), search)).Must().Items;
    }

    [Fact]
    public async Task Bookings_are_found_by_all_words_in_any_order()
    {
        var staff = await StaffAsync();
        var e = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        var buyer = await api.CallerAsync();
        var hold = (await buyer.Selling.PlaceHoldAsync(e.Id, new(SeatIds: [0]))).Must();
        var booking = (
            await buyer.Selling.CreateBookingAsync(
                new(hold.Id, hold.Token, new("Ada Quillfeather", buyer.Email)),
                Guid.CreateVersion7(api.Clock.GetUtcNow()).ToString()
            )
        ).Must();

        Assert.Equal(booking.Id, Assert.Single(await FoundAsync("Quillfeather Ada")).Id);
        Assert.Equal(booking.Id, Assert.Single(await FoundAsync($"ada {booking.Reference}")).Id);
        Assert.Empty(await FoundAsync("Quillfeather Zoë"));

        async Task<IReadOnlyList<BookingSummary>> FoundAsync(string search) =>
            (await staff.AllBookingsAsync(new(), search)).Must().Items;
    }

    async Task<StaffClient> StaffAsync() => new((await api.CallerAsync(Role.Admin)).Http);

    async Task<(Guid Id, string Email)> NamedAsync(string name)
    {
        var (id, email) = await api.AccountAsync();
        await api.ScalarAsync<Guid>("update users set name = $2 where id = $1 returning id", id, name);
        return (id, email);
    }
}
