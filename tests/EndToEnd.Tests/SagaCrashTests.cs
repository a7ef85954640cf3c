using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>
/// From the hold to the email, and from the refund to the email: at each step, the process that executes it is killed
/// and restarted. A database lock held by this test stops it at that point; the product contains nothing for this.
/// </summary>
[Collection(FaultTests.Name)]
public sealed class SagaCrashTests(RunningPlatform platform)
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    /// <summary>The steps by name, each with the process that is killed while it executes the next one.</summary>
    public static TheoryData<string, string> Steps =>
        new()
        {
            { "held", ResourceNames.BookingApi },
            { "booked", ResourceNames.BookingApi },
            { "payment begun", ResourceNames.BookingApi },
            { "captured", ResourceNames.BookingApi },
            { "confirmed", ResourceNames.Workers },
            { "tickets made", ResourceNames.Workers },
            { "refund requested", ResourceNames.Workers },
            { "paid out", ResourceNames.Workers },
            { "refund recorded", ResourceNames.Workers },
        };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task The_platform_continues_after_a_process_was_killed_at_any_step_and_does_everything_once(
        string step,
        string process
    )
    {
        var play = await NewEvents.PublishAsync(platform, $"Killed when {step}", 1, 10);
        await platform.ScalarAsync<int>(
            "with ruled as (update events set refund_until_hours = 1 where id = $1 returning 1) select count(*) from ruled",
            play.Id
        );
        var buyer = await ApiUser.RegisterAsync(platform);
        var back = step is "refund requested" or "paid out" or "refund recorded";
        BookingResponse booking;
        try
        {
            if (step == "held")
            {
                var hold = (await buyer.Selling.PlaceHoldAsync(play.Id, new(SeatIds: [1, 2]))).Expect();
                await RestartAsync(process);
                booking = (
                    await buyer.Selling.CreateBookingAsync(
                        new(hold.Id, hold.Token, new("Ada Lovelace", buyer.Email)),
                        ApiUser.NewKey()
                    )
                ).Expect();
                await PayAsync(buyer, booking.Id);
            }
            else
            {
                booking = await buyer.BookAsync(play.Id, 1, 2);
                if (back)
                {
                    await PayAsync(buyer, booking.Id);
                    await buyer.WaitForTicketsAsync(booking.Id);
                    await platform.Mails.WaitForAsync(buyer.Email, TicketsMail(play.Title));
                }
                await StopAtAsync(step, process, buyer, booking.Id);
            }
            await EndsWellAsync(buyer, booking.Id, play.Title, back);
        }
        finally
        {
            await platform.StartAsync(process);
        }
    }

    static string TicketsMail(string title) => Mails.Count("Mails/MailTickets", "Subject", 2, title);

    async Task StopAtAsync(string step, string process, ApiUser buyer, Guid booking)
    {
        if (step == "booked")
        {
            await RestartAsync(process);
            await PayAsync(buyer, booking);
            return;
        }

        await using var connection = await platform.Database.OpenConnectionAsync();
        await using var other = await platform.Database.OpenConnectionAsync();
        var hold = await connection.BeginTransactionAsync();
        Task? call = null;
        switch (step)
        {
            case "payment begun":
                await LockAsync("lock table demo_charges in share mode");
                call = TryPayAsync(buyer, booking);
                await WaitsAsync("demo_charges");
                break;
            case "captured":
                await LockAsync("lock table demo_charges in share mode");
                call = TryPayAsync(buyer, booking);
                await WaitsAsync("demo_charges");
                await LockInsteadAsync($"select from bookings where id = '{booking}' for update");
                await WaitsAsync("confirm_booking");
                break;
            case "confirmed":
                await LockAsync("lock table tickets in share mode");
                await PayAsync(buyer, booking);
                await WaitsAsync("INSERT INTO tickets");
                break;
            case "tickets made":
                await LockAsync("lock table mails in share mode");
                await PayAsync(buyer, booking);
                await WaitsAsync("insert into mails");
                break;
            case "refund requested":
                await LockAsync("lock table demo_refunds in share mode");
                await RefundAsync(buyer, booking);
                await WaitsAsync("demo_refunds");
                break;
            case "paid out":
                await LockAsync("lock table demo_refunds in share mode");
                await RefundAsync(buyer, booking);
                await WaitsAsync("demo_refunds");
                await LockInsteadAsync($"select from payments where booking_id = '{booking}' for update");
                await WaitsAsync("complete_refund");
                break;
            case "refund recorded":
                await LockAsync("lock table mails in share mode");
                await RefundAsync(buyer, booking);
                await WaitsAsync("insert into mails");
                break;
        }
        await KillAsync(process);
        await hold.RollbackAsync();
        if (call is not null)
            await call;
        await platform.StartAsync(process);
        if (step == "payment begun")
        {
            // A payment that never reached the provider is cancelled, and the buyer pays again.
            await RecordSkipsAsync(booking);
            await Eventually.SeeAsync(
                () =>
                    platform.ScalarAsync<int>(
                        "select count(*) from payments where booking_id = $1 and status = payment_status('cancelled')",
                        booking
                    ),
                off => off == 1,
                Timeout
            );
            await PayAsync(buyer, booking);
        }
        else if (step == "captured")
            await RecordSkipsAsync(booking);

        async Task LockAsync(string sql)
        {
            await using var take = new NpgsqlCommand(sql, hold.Connection, hold);
            await take.ExecuteNonQueryAsync();
        }

        // The lock for the next step is taken before the process passes this one.
        async Task LockInsteadAsync(string sql)
        {
            var before = hold;
            hold = await other.BeginTransactionAsync();
            await LockAsync(sql);
            await before.RollbackAsync();
        }
    }

    Task<int> WaitsAsync(string words) =>
        Eventually.SeeAsync(
            () =>
                platform.ScalarAsync<int>(
                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%' || $1 || '%'",
                    words
                ),
            waiting => waiting > 0,
            Timeout
        );

    // What the killed process requested must not happen after its death either.
    async Task KillAsync(string process)
    {
        await platform.KillAsync(process);
        await platform.ScalarAsync<int>(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
        );
    }

    async Task RestartAsync(string process)
    {
        await platform.KillAsync(process);
        await platform.StartAsync(process);
    }

    // So that nobody has to wait until a timer considers the buyer's own request to have timed out.
    Task<int> RecordSkipsAsync(Guid booking) =>
        platform.ScalarAsync<int>(
            "with aged as (update payments set created_at = created_at - interval '1 minute', updated_at = updated_at - interval '1 minute' where booking_id = $1 and status = payment_status('processing') returning 1) select count(*) from aged",
            booking
        );

    static async Task PayAsync(ApiUser buyer, Guid booking) =>
        (await buyer.Selling.PayAsync(booking, new(ApiUser.Card("4242 4242 4242 4242")), ApiUser.NewKey())).Expect();

    static async Task TryPayAsync(ApiUser buyer, Guid booking) =>
        await buyer.Selling.PayAsync(booking, new(ApiUser.Card("4242 4242 4242 4242")), ApiUser.NewKey());

    static async Task RefundAsync(ApiUser buyer, Guid booking) =>
        (await buyer.Selling.RefundBookingAsync(booking, new(), ApiUser.NewKey())).Expect();

    async Task EndsWellAsync(ApiUser buyer, Guid booking, string title, bool back)
    {
        await buyer.WaitForTicketsAsync(booking, Timeout);
        await platform.Mails.WaitForAsync(buyer.Email, TicketsMail(title), Timeout);
        if (back)
            await platform.Mails.WaitForAsync(buyer.Email, RefundMail(title), Timeout);
        await Eventually.SeeAsync(
            () => CountAsync("mails where booking_id = $1 and state <> 'sent'"),
            unsent => unsent == 0,
            Timeout
        );

        Assert.Equal(2, await CountAsync("tickets where booking_id = $1"));
        Assert.Equal(
            1,
            await CountAsync(
                "demo_charges c join payments p on p.id = c.payment_id where p.booking_id = $1 and c.cancelled_at is null"
            )
        );
        Assert.Equal(
            1,
            await CountAsync(
                $"payments where booking_id = $1 and status = payment_status('{(back ? "refunded" : "succeeded")}')"
            )
        );
        Assert.Equal(
            back ? 1 : 0,
            await CountAsync("demo_refunds r join payments p on p.id = r.payment_id where p.booking_id = $1")
        );
        Assert.Equal(
            back ? 1 : 0,
            await CountAsync("refunds where booking_id = $1 and status = refund_status('succeeded')")
        );
        Assert.Equal(back ? 0 : 2, await CountAsync("places where booking_id = $1 and status = place_status('sold')"));
        // A second copy of an email is allowed if the process was killed between sending and recording it; mail clients
        // show both as one.
        Assert.Equal(
            back ? 2 : 1,
            platform
                .Mails.To(buyer.Email)
                .Where(m => m.Subject == TicketsMail(title) || m.Subject == RefundMail(title))
                .DistinctBy(m => m.MessageId)
                .Count()
        );

        static string RefundMail(string title) => Mails["Mails/MailRefund", "Subject", title];

        Task<int> CountAsync(string what) => platform.ScalarAsync<int>($"select count(*) from {what}", booking);
    }
}
