using System.Text.Json;
using System.Text.RegularExpressions;
using TicketPlatform.Data.Migrations;
using TicketPlatform.Domain.Selling;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>The names of states in SQL (<c>place_status('held')</c>) and the enums of the code are one.</summary>
public sealed partial class StatusNameTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    static readonly Dictionary<string, Type> Functions = new(StringComparer.Ordinal)
    {
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

    [Fact]
    public void No_sql_names_a_state_that_does_not_exist()
    {
        var named = Sources().SelectMany(text => Named().Matches(text)).ToList();
        Assert.True(named.Count > 150, "hardly any state is named");
        Assert.All(named, use =>
            Assert.Contains(use.Groups[2].Value, Enum.GetNames(Functions[use.Groups[1].Value]).Select(NameOf))
        );
    }

    [Fact]
    public void No_sql_compares_a_state_with_a_number() =>
        Assert.Empty(Sources().SelectMany(text => Numbered().Matches(text)).Select(found => found.Value));

    static string NameOf(string state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state);

    // Functions of the database, and the SQL of the product; migrations are history.
    static IEnumerable<string> Sources() =>
        from project in new[] { "BookingApi", "Workers", "TicketPlatform.Data" }
        from file in Directory.EnumerateFiles(
            Path.Combine(TestKit.Repository.Root, project),
            "*.*",
            SearchOption.AllDirectories
        )
        where file.EndsWith(".cs", StringComparison.Ordinal) || file.Contains("/Functions/", StringComparison.Ordinal)
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
        select File.ReadAllText(file);

    [GeneratedRegex(@"\b(\w+_status)\('(\w+)'\)")]
    private static partial Regex Named();

    [GeneratedRegex(@"\bstatus (?:=|<>|in|not in|>|<) \(?\d")]
    private static partial Regex Numbered();
}
