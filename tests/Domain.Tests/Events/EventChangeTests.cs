using System.Text.Json;
using TicketPlatform.Domain.Events;
using Xunit;

namespace Domain.Tests.Events;

/// <summary>A change of an event is stored in the emails about it, and older emails can be sent again.</summary>
public sealed class EventChangeTests
{
    [Fact]
    public void The_stored_names_of_both_sides_stay_the_same()
    {
        const string stored = """{ "was": { "venueName": "Lantern Hall" }, "is": { "venueName": "Harbor Hall" } }""";
        var change = JsonSerializer.Deserialize<EventChange>(stored, JsonSerializerOptions.Web)!;
        Assert.Equal(("Lantern Hall", "Harbor Hall"), (change.Before.VenueName, change.After.VenueName));
    }
}
