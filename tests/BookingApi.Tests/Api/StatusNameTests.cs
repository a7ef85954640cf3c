using System.Text.Json;
using TicketPlatform.Domain.Selling;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>The names of states in SQL (<c>place_status('held')</c>) match the enums of the code.</summary>
public sealed class StatusNameTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    static readonly Dictionary<string, Type> Functions = new(StringComparer.Ordinal)
    {
        ["hold_state"] = typeof(HoldState),
        ["place_status"] = typeof(PlaceStatus),
        ["booking_status"] = typeof(BookingStatus),
        ["payment_status"] = typeof(PaymentStatus),
        ["refund_status"] = typeof(RefundStatus),
        ["waitlist_status"] = typeof(WaitlistStatus),
        ["event_status"] = typeof(EventStatus),
        ["ticket_status"] = typeof(TicketStatus),
    };

    [Fact]
    public async Task Every_state_has_its_number_in_the_database()
    {
        foreach (var (function, states) in Functions)
        {
            foreach (var state in Enum.GetValues(states))
                Assert.Equal(
                    Convert.ToInt16(state, null),
                    await api.ScalarAsync<short>($"select {function}($1)", NameOf(state.ToString()!))
                );
        }
    }

    static string NameOf(string state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state);
}
