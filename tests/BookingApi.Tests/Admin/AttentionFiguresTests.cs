using BookingApi.Tests.Selling;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Admin;

/// <summary>The number of items that need attention, as shown on the first page of the employee portal.</summary>
public sealed class AttentionFiguresTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task Items_needing_attention_are_counted_once_they_have_waited_too_long_or_failed()
    {
        var admin = new StaffClient((await api.CallerAsync(Role.Admin)).Http);
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        var waiting = await api.CallerAsync();
        var unpaid = await waiting.Http.BookAsync(await waiting.Http.HoldAsync(e.Id, 0));
        await waiting.Http.PayAsync(unpaid.Id, Buying.LateCard);
        foreach (var seat in (int[])[1, 2])
        {
            var (_, booking) = await BuyAsync(e.Id, seat);
            (
                await organizer.Selling.RefundBookingAsync(
                    booking,
                    new(SeatIds: null, Reason: "Returned"),
                    Buying.NewKey()
                )
            ).Must();
        }
        Assert.Equal((0, 0, 0, 0), await CountAsync());

        // The provider rejects one of the refunds, a mail server an address, and a handler a message.
        await api.ScalarAsync<int>(
            "update refunds set status = refund_status('failed') where event_id = $1 and place_nos = '{2}' returning 1",
            e.Id
        );
        await api.ScalarAsync<int>(
            "insert into mails (id, dedupe_key, kind, recipient, subject, event_id, state, created_at) "
                + "values (gen_random_uuid(), 'a', 'refund', 'gone@example.com', 'Refund', $1, 'failed', now()), "
                + "(gen_random_uuid(), 'b', 'refund', 'there@example.com', 'Refund', $1, 'sent', now()) returning 1",
            e.Id
        );
        await api.ScalarAsync<int>(
            "insert into dead_letters (id, queue, type, payload, reason, closed_at, outcome) "
                + "values (gen_random_uuid(), 'q', 't', '{}', 'No.', null, null), "
                + "(gen_random_uuid(), 'q', 't', '{}', 'No.', now(), 'discarded') returning 1"
        );
        Assert.Equal((0, 1, 1, 1), await CountAsync());

        // The payment and the other refund have been open for too long.
        api.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal((2, 1, 1, 1), await CountAsync());

        // As the first page counts them: rejected refunds have a line of their own.
        async Task<(int Stuck, int Refunds, int Mails, int Messages)> CountAsync()
        {
            var now = (await admin.AttentionAsync()).Must();
            return (
                now.StuckPayments.Count(stuck => stuck.Kind != "refused"),
                now.FailedRefunds,
                now.FailedMails,
                now.FailedMessages
            );
        }
    }

    async Task<(Caller Buyer, Guid BookingId)> BuyAsync(Guid eventId, params int[] seats)
    {
        var buyer = await api.CallerAsync();
        var booking = await buyer.Http.BookAsync(await buyer.Http.HoldAsync(eventId, seats));
        await buyer.Http.PayAsync(booking.Id);
        return (buyer, booking.Id);
    }
}
