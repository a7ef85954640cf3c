using Xunit;

namespace BookingApi.Tests.Mails;

public sealed partial class NotificationTests
{
    [Fact]
    public async Task Staff_see_whom_a_cancellation_after_the_end_affects()
    {
        var scene = await SoldAsync();
        Assert.Null((await scene.Organizer.Events.OwnAsync(scene.Event.Id)).Must().Cancellation);
        await api.ScalarAsync<Guid>(
            "update events set doors_at = null, starts_at = $2, ends_at = $3 where id = $1 returning id",
            scene.Event.Id,
            api.Clock.GetUtcNow().AddHours(-4),
            api.Clock.GetUtcNow().AddSeconds(-12)
        );
        (await scene.Organizer.Events.CancelAsync(scene.Event.Id, new("Ill.", AfterEnd: true))).Must();
        Assert.Equal(new(2, true), (await scene.Organizer.Events.OwnAsync(scene.Event.Id)).Must().Cancellation);
    }
}
