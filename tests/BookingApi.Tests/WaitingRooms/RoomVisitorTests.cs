using System.Security.Cryptography;
using BookingApi.Tests.Api;
using Xunit;

namespace BookingApi.Tests.WaitingRooms;

/// <summary>Browsers that join a waiting room without an account and without a receipt.</summary>
public sealed class RoomVisitorTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    const string Address = "198.51.100.130";
    const string Entries = "select count(*) from room_entries where event_id = $1";

    [Fact]
    public async Task A_browser_joins_once_however_often_it_asks()
    {
        var eventId = await api.OpenRoomAsync();
        var browser = NewBrowser();
        var joined = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => api.Portal(Address, browser: browser).JoinRoomAsync(eventId))
        );
        var receipt = Assert.Single(joined.Select(entry => entry.Receipt).Distinct());
        // After the login, too.
        var (account, _) = await api.NewAccountAsync(Role.Customer);
        var customer = api.Portal(Address, browser: browser);
        customer.DefaultRequestHeaders.Authorization = new("Bearer", ApiFixture.AccessTokenOf(account, api.Services));
        Assert.Equal(receipt, (await customer.JoinRoomAsync(eventId)).Receipt);
        Assert.Equal(1, await api.ScalarAsync<long>(Entries, eventId));
        // Only a hash of the id is stored.
        Assert.Equal(
            SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(browser)),
            await api.ScalarAsync<byte[]>("select visitor_hash from room_entries where event_id = $1", eventId)
        );
    }

    [Fact]
    public async Task Two_browsers_behind_one_address_and_callers_without_an_id_join_separately()
    {
        var eventId = await api.OpenRoomAsync();
        string[] receipts =
        [
            (await api.Portal(Address, browser: NewBrowser()).JoinRoomAsync(eventId)).Receipt,
            (await api.Portal(Address, browser: NewBrowser()).JoinRoomAsync(eventId)).Receipt,
            (await api.Portal(Address).JoinRoomAsync(eventId)).Receipt,
            (await api.Portal(Address).JoinRoomAsync(eventId)).Receipt,
        ];
        Assert.Equal(4, receipts.Distinct().Count());
        Assert.Equal(4, await api.ScalarAsync<long>(Entries, eventId));
    }

    [Fact]
    public async Task A_browser_whose_turn_has_ended_can_join_again()
    {
        var eventId = await api.SellingRoomAsync();
        var visitor = api.Portal(Address, browser: NewBrowser());
        var missed = await visitor.JoinRoomAsync(eventId);
        await api.DoAsync(
            "update room_entries set position = coalesce(position, 1), admitted_at = clock_timestamp() - interval '1 minute', "
                + "admission_expires_at = clock_timestamp() where event_id = $1",
            eventId
        );
        var again = await visitor.JoinRoomAsync(eventId);
        Assert.NotEqual(missed.Receipt, again.Receipt);
        Assert.Equal(again.Receipt, (await visitor.JoinRoomAsync(eventId)).Receipt);
        Assert.Equal(2, await api.ScalarAsync<long>(Entries, eventId));
    }

    static string NewBrowser() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
