using TicketPlatform.Domain.Events;
using Xunit;

namespace Domain.Tests.Events;

/// <summary>Mails, text messages and tickets write times as the portals do: the cases of KitTextTests.</summary>
public sealed class EventTimesTests
{
    [Theory]
    [InlineData("Europe/Vienna", "Fri 12 Mar 2027, 19:30 Vienna time (doors 18:30)")]
    [InlineData("America/Argentina/Buenos_Aires", "Fri 12 Mar 2027, 15:30 Buenos Aires time (doors 14:30)")]
    [InlineData("UTC", "Fri 12 Mar 2027, 18:30 UTC (doors 17:30)")]
    public void A_time_says_whose_it_is(string zone, string text)
    {
        var start = new DateTimeOffset(2027, 3, 12, 18, 30, 0, TimeSpan.Zero);
        Assert.Equal(text, EventTimes.When(start, start.AddHours(-1), zone));
    }
}
