using TicketPlatform.Domain.Selling;
using Xunit;

namespace Domain.Tests.Selling;

public sealed class EventScopedIdTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    static readonly Guid Event = Guid.Parse("01990f6e-0000-7000-8000-0000deadbeef");

    [Fact]
    public void An_id_carries_the_key_of_its_event()
    {
        var id = EventScopedId.Create(Event, Now);
        Assert.Equal(8, id.Version);
        Assert.EndsWith("deadbeef", id.ToString());
        Assert.Equal(EventScopedId.KeyOf(Event), EventScopedId.EventKeyOf(id));
    }

    [Fact]
    public void Ids_are_ordered_by_time_and_differ_within_a_millisecond()
    {
        var earlier = EventScopedId.Create(Event, Now);
        Assert.True(
            string.CompareOrdinal(earlier.ToString(), EventScopedId.Create(Event, Now.AddMilliseconds(1)).ToString())
                < 0
        );
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => EventScopedId.Create(Event, Now)).Distinct().Count());
    }

    [Fact]
    public void An_id_of_an_earlier_version_carries_none() =>
        Assert.Null(EventScopedId.EventKeyOf(Guid.CreateVersion7(Now)));
}
