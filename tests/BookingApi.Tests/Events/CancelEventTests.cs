using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Events;

public sealed class CancelEventTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task Cancelling_an_event_states_the_reason_ends_its_sale_and_publishes_once()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        var cancelled = (await organizer.Events.CancelAsync(e.Id, new(" The singer has lost her voice. "))).Must();
        Assert.Equal(
            (EventStatus.Cancelled, "The singer has lost her voice.", AvailabilityLevel.NotOnSale),
            (cancelled.Status, cancelled.CancelReason, cancelled.Availability)
        );
        (await organizer.Events.CancelAsync(e.Id, new("Again."))).MustFail(409, ProblemCodes.InvalidState);
        Assert.Equal(
            "The singer has lost her voice.",
            (await api.Anybody().Events.GetAsync(e.Slug)).Must().CancelReason
        );
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from outbox_messages where type = 'event.cancelled.v1' and payload like '%' || $1 || '%'",
                e.Id.ToString()
            )
        );
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from audit_log where action = 'event.cancelled' and subject_id = $1",
                e.Id
            )
        );
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task After_its_end_an_event_is_cancelled_only_when_that_is_confirmed_and_then_keeps_who_was_admitted(
        bool refundAdmitted,
        bool keeps
    )
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        var now = api.Clock.GetUtcNow();
        await api.ScalarAsync<Guid>(
            "update events set doors_at = null, starts_at = $2, ends_at = $3 where id = $1 returning id",
            e.Id,
            now.AddHours(-4),
            now.AddSeconds(-12)
        );
        (await organizer.Events.CancelAsync(e.Id, new("Ill."))).MustFail(409, ProblemCodes.EventOver);
        Assert.Equal(EventStatus.Published, (await api.Anybody().Events.GetAsync(e.Slug)).Must().Status);
        (await organizer.Events.CancelAsync(e.Id, new("Ill.", AfterEnd: true, RefundAdmitted: refundAdmitted))).Must();
        Assert.Equal(
            keeps,
            await api.ScalarAsync<bool>(
                "select (payload::jsonb ->> 'keepsAdmitted')::boolean from outbox_messages where type = 'event.cancelled.v1' and payload like '%' || $1 || '%'",
                e.Id.ToString()
            )
        );
        Assert.Equal(new(0, false), (await organizer.Events.OwnAsync(e.Id)).Must().Cancellation);
    }

    [Fact]
    public async Task Only_its_organizer_or_an_admin_cancels_an_event_and_gives_a_reason()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        (await (await api.CallerAsync(Role.Organizer)).Events.CancelAsync(e.Id, new("No."))).MustFail(
            404,
            ProblemCodes.NotFound
        );
        (await (await api.CallerAsync()).Events.CancelAsync(e.Id, new("No."))).MustFail(403, ProblemCodes.Forbidden);
        (await organizer.Events.CancelAsync(e.Id, new(" "))).MustFailAt("reason");
        var draft = await api.DraftWithSeatsAsync(organizer, api.AnEvent());
        (await organizer.Events.CancelAsync(draft.Id, new("Never mind."))).MustFail(409, ProblemCodes.InvalidState);
    }

    [Fact]
    public async Task The_sale_window_and_the_refund_rule_are_saved_and_validated()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var wish = api.AnEvent() with { RefundUntilHours = 48 };
        wish = wish with { OnSaleAt = wish.StartsAt!.Value.AddDays(-10), OffSaleAt = wish.StartsAt.Value.AddHours(-1) };
        var made = (await organizer.Events.CreateAsync(wish)).Must();
        Assert.Equal((wish.OnSaleAt, wish.OffSaleAt, 48), (made.OnSaleAt, made.OffSaleAt, made.RefundUntilHours));
        var changed = (
            await organizer.Events.UpdateAsync(
                made.Id,
                wish with
                {
                    OffSaleAt = null,
                    RefundUntilHours = null,
                },
                made.Version
            )
        ).Must();
        Assert.Equal((wish.OnSaleAt, null, null), (changed.OnSaleAt, changed.OffSaleAt, changed.RefundUntilHours));

        (await organizer.Events.CreateAsync(wish with { OffSaleAt = wish.OnSaleAt })).MustFailAt("offSaleAt");
        (await organizer.Events.CreateAsync(wish with { OffSaleAt = wish.EndsAt!.Value.AddHours(1) })).MustFailAt(
            "offSaleAt"
        );
        (await organizer.Events.CreateAsync(wish with { OnSaleAt = wish.EndsAt, OffSaleAt = null })).MustFailAt(
            "onSaleAt"
        );
        (await organizer.Events.CreateAsync(wish with { RefundUntilHours = 8761 })).MustFailAt("refundUntilHours");
    }
}
