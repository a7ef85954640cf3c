using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.ServiceDefaults;
using Xunit;

namespace BookingApi.Tests.Accounts;

/// <summary>Where members of staff may come from.</summary>
public sealed class StaffNetworkTests(OfficeFixture api) : IClassFixture<OfficeFixture>
{
    [Theory]
    [InlineData("192.0.2.77", true)]
    [InlineData("::ffff:192.0.2.77", true)]
    [InlineData("198.51.100.7", true)]
    [InlineData("2001:db8:1::42", true)]
    [InlineData("192.0.3.1", false)]
    [InlineData("::ffff:192.0.3.1", false)]
    [InlineData("198.51.100.8", false)]
    [InlineData("2001:db9::1", false)]
    [InlineData("not an address", false)]
    public async Task Staff_are_let_in_from_the_allowed_networks_only(string address, bool isIn)
    {
        foreach (var (role, path) in new[] { (Role.Organizer, "/api/events/mine"), (Role.Admin, "/api/admin/users") })
        {
            var caller = await FromAsync("employee-portal", address, role);
            using var answer = await caller.Http.GetAsync(path);
            if (isIn)
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            else
                await Problem.MustBeAsync(answer, HttpStatusCode.Forbidden, ProblemCodes.NetworkNotAllowed);
        }
    }

    [Fact]
    public async Task A_forwarded_address_is_trusted_only_from_a_portal()
    {
        // The connection itself comes from 203.0.113.9.
        var direct = await api.CallerAsync(Role.Admin);
        foreach (
            var (name, value) in new[]
            {
                (Routes.ClientAddressHeader, "192.0.2.77"),
                ("X-Forwarded-For", "192.0.2.77"),
                ("Forwarded", "for=192.0.2.77"),
                (Routes.ServiceAuthHeader, "employee-portal:guessed"),
            }
        )
            direct.Http.DefaultRequestHeaders.Add(name, value);
        using var answer = await direct.Http.GetAsync("/api/admin/users");
        await Problem.MustBeAsync(answer, HttpStatusCode.Forbidden, ProblemCodes.NetworkNotAllowed);
    }

    [Fact]
    public async Task Staff_on_other_networks_can_manage_their_account_and_use_the_shop_as_customers()
    {
        var buyer = await api.CallerAsync();
        var organizer = await FromAsync("employee-portal", "192.0.2.1", Role.Organizer);
        var play = await api.PublishedEventAsync(organizer);
        var hold = (await buyer.Selling.PlaceHoldAsync(play.Id, new(SeatIds: [1]))).Must();
        var booking = (
            await buyer.Selling.CreateBookingAsync(new(hold.Id, hold.Token, new("Ada", buyer.Email)), "networks-1")
        ).Must();

        var shop = await FromAsync("customer-portal", "203.0.113.50", Role.Admin);
        (await shop.Accounts.MeAsync()).Must();
        (await shop.Accounts.SessionsAsync()).Must();
        (await shop.Events.SearchAsync(new())).Must();
        (await shop.Selling.MyBookingsAsync(new())).Must();
        (await shop.Selling.GetBookingAsync(booking.Id)).MustFail(404, ProblemCodes.NotFound);
        (await new StaffClient(shop.Http).UsersAsync(new())).MustFail(403, ProblemCodes.NetworkNotAllowed);

        var office = await FromAsync("employee-portal", "203.0.113.50", Role.Admin);
        (await office.Accounts.MeAsync()).Must();
        (await office.Selling.GetBookingAsync(booking.Id)).MustFail(403, ProblemCodes.NetworkNotAllowed);
        (
            await (await FromAsync("employee-portal", "192.0.2.1", Role.Admin)).Selling.GetBookingAsync(booking.Id)
        ).Must();
    }

    [Theory]
    [InlineData("192.0.2.0/33")]
    [InlineData("the office")]
    [InlineData("")]
    public void An_invalid_range_is_reported_at_startup(string range) =>
        Assert.Contains(
            $"“{range}”",
            Assert.Throws<InvalidOperationException>(() => new AllowedNetworks([range])).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void No_range_means_from_anywhere() =>
        Assert.True(new AllowedNetworks([]).Admit(IPAddress.Parse("203.0.113.1")));

    async Task<Caller> FromAsync(string portal, string address, Role role)
    {
        var caller = await api.CallerAsync(role);
        caller.Http.DefaultRequestHeaders.Add(Routes.ServiceAuthHeader, $"{portal}:{portal}-test-key");
        caller.Http.DefaultRequestHeaders.Add(Routes.ClientAddressHeader, address);
        return caller;
    }
}
