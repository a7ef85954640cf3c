using System.Collections.Concurrent;
using System.Diagnostics;
using TicketPlatform.Data.Pictures;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Tickets;

public sealed class IssueTicketsTests : Stage
{
    Task<long> CountAsync(string table) => ReadAsync<long>($"select count(*) from {table}");

    Task<string> MailStateAsync() =>
        ReadAsync<string>("select coalesce((select string_agg(state, ',') from mails), '')");

    [Fact]
    public async Task A_paid_booking_gets_a_ticket_with_its_document_for_each_seat()
    {
        StartWorker();
        var told = new ConcurrentQueue<Guid>();
        await using var listening = await Shop.Channel.ListenToBookingsAsync(Shop.EventId, told.Enqueue);

        var bookingId = await Shop.BuyAsync(20, 21, 22);

        await Eventually.SeeAsync(MailStateAsync, state => state == "sent");
        Assert.Equal(3, await CountAsync("tickets"));
        Assert.Equal(3, await CountAsync("ticket_documents"));
        await Eventually.SeeAsync(() => told.ToArray(), seen => seen.Contains(bookingId));
        await using var db = NewDb();
        var signer = new TicketSigner(Shop.SigningKey);
        foreach (var ticket in db.Tickets.ToList())
        {
            using var pdf = new PdfFile(db.TicketDocuments.Single(d => d.TicketId == ticket.Id).Pdf);
            Assert.Equal(ticket.Id, signer.Read(await pdf.ScanAsync()));
            var text = await pdf.TextAsync();
            Assert.Contains($"Guest {ticket.PlaceNo}", text, StringComparison.Ordinal);
            Assert.Contains("Hänsel & Gretel", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_ticket_shows_the_middle_size_of_its_events_picture()
    {
        var id = new Guid("01990f6e-0000-7000-8000-000000000009");
        await ExecuteAsync(
            "insert into pictures (id, event_id, content_type, bytes, width, height, alt, created_at) "
                + $"values ('{id}', '{Shop.EventId}', 'image/png', '\\x{Convert.ToHexString(TestPicture.Png(200, 150))}', 200, 150, 'A stage', now())"
        );
        await ExecuteAsync($"update events set picture_id = '{id}' where id = '{Shop.EventId}'");
        // The uploaded file differs, so using it on the ticket would be noticed.
        await using (var db = NewDb())
        {
            db.PictureRenditions.AddRange(
                (await PictureEncoder.EncodeAsync(id, TestPicture.Jpeg(1800, 1200), CancellationToken.None)).Renditions
            );
            await db.SaveChangesAsync();
        }
        StartWorker();

        await Shop.BuyAsync(20);

        await Eventually.SeeAsync(() => CountAsync("ticket_documents"), documents => documents == 1);
        using var pdf = new PdfFile(await ReadAsync<byte[]>("select pdf from ticket_documents"));
        var images = await pdf.RunAsync("pdfimages", "-list", pdf.Path);
        Assert.Matches(@"image\s+800\s+533\s+icc\s+3\s+8\s+jpeg", images);
    }

    [Fact]
    public async Task A_ticket_paid_after_its_category_was_deleted_still_shows_the_category()
    {
        var bookingId = await Shop.BuyAsync(20);
        await ExecuteAsync($"update booking_items set category_no = 9 where booking_id = '{bookingId}'");
        await ExecuteAsync($"insert into removed_categories values ('{Shop.EventId}', 9, 'Upper gallery')");

        StartWorker();

        await Eventually.SeeAsync(() => CountAsync("ticket_documents"), documents => documents == 1);
        using var pdf = new PdfFile(await ReadAsync<byte[]>("select pdf from ticket_documents"));
        Assert.Contains("Upper gallery", await pdf.TextAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task However_often_a_confirmation_is_delivered_there_is_one_ticket_per_seat()
    {
        var bookingId = await Shop.BuyAsync(1, 2);
        await CommitAsync(Enumerable.Range(0, 6).Select(_ => new BookingConfirmed(Shop.EventId, bookingId)));

        StartWorker();
        StartWorker();

        await Eventually.SeeAsync(
            () => CountAsync("inbox_messages where consumer = 'issue-tickets'"),
            handled => handled == 7
        );
        Assert.Equal(2, await CountAsync("tickets"));
        Assert.Equal(2, await CountAsync("ticket_documents"));
        await Eventually.SeeAsync(MailStateAsync, state => state == "sent");
    }

    [Fact]
    public async Task A_booking_that_is_refunded_while_its_tickets_are_issued_gets_none()
    {
        var bookingId = await Shop.BuyAsync(1, 2);
        await using var db = await Database.OpenConnectionAsync();
        await using var refund = await db.BeginTransactionAsync();
        await using var request = new Npgsql.NpgsqlCommand(
            $"select request_refund('{Shop.EventId}', '{bookingId}', null, gen_random_uuid(), '{Shop.BuyerId}', 'Ill.', false, false, gen_random_uuid(), null)",
            db
        );
        await request.ExecuteNonQueryAsync();

        StartWorker();
        await Eventually.SeeAsync(
            () =>
                ReadAsync<long>(
                    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%from bookings%'"
                ),
            waiting => waiting == 1
        );
        await refund.CommitAsync();

        await Eventually.SeeAsync(
            () => CountAsync("inbox_messages where consumer = 'issue-tickets'"),
            handled => handled == 1
        );
        Assert.Equal(0, await CountAsync("tickets"));
    }

    [Fact]
    public async Task An_unknown_booking_is_set_aside_and_the_others_get_their_tickets()
    {
        await Shop.BuyAsync(1);
        await CommitAsync(new BookingConfirmed(Shop.EventId, Guid.CreateVersion7(TimeProvider.System.GetUtcNow())));
        await Shop.BuyAsync(2);

        StartWorker(null, ("Bus:MaxAttempts", "2"), ("Bus:BatchConcurrency", "1"));

        await Eventually.SeeAsync(() => CountAsync("tickets"), tickets => tickets == 2);
        await Eventually.SeeAsync(
            () => CountAsync("dead_letters where queue like '%issue-tickets'"),
            dead => dead == 1
        );
    }

    [Fact]
    public async Task The_database_allows_one_ticket_per_seat()
    {
        var bookingId = await Shop.BuyAsync(1);
        StartWorker();
        await Eventually.SeeAsync(() => CountAsync("tickets"), tickets => tickets == 1);

        var fault = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            ExecuteAsync(
                $"insert into tickets (event_id, id, booking_id, place_no, holder_name, issued_at) values ('{Shop.EventId}', gen_random_uuid(), '{bookingId}', 1, 'x', now())"
            )
        );

        Assert.Equal("tickets_event_id_booking_id_place_no_key", fault.ConstraintName);
    }

    [Fact]
    public async Task One_trace_leads_from_the_buyers_click_to_the_email()
    {
        var seen = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "TicketPlatform.Workers" or "click",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = seen.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("click");
        StartWorker();
        ActivityTraceId traceId;
        using (var click = source.StartActivity("POST /api/bookings/{id}/payments"))
        {
            traceId = click!.TraceId;
            await Shop.BuyAsync(5);
        }

        // A step may still be finishing when its follow-up has ended.
        string[] steps =
        [
            "send booking.confirmed.v1",
            $"process {Bus}.booking.confirmed.v1.issue-tickets",
            "send tickets.issued.v1",
            "send mail booking-confirmed",
        ];
        await Eventually.SeeAsync(
            () => steps.Except(seen.Where(a => a.TraceId == traceId).Select(a => a.OperationName)).ToArray(),
            missing => missing.Length == 0
        );
        await Eventually.SeeAsync(MailStateAsync, state => state == "sent");

        var trace = seen.Where(a => a.TraceId == traceId).ToList();
        // Each of these except the first depends on another one.
        Assert.All(trace.Where(a => a.OperationName != "POST /api/bookings/{id}/payments"), a =>
            Assert.NotEqual(default, a.ParentSpanId)
        );
        Assert.DoesNotContain(trace.SelectMany(a => a.TagObjects), tag =>
            tag.Value?.ToString()?.Contains("mara", StringComparison.OrdinalIgnoreCase) == true
        );
    }
}
