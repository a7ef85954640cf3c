using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using BookingApi.Tests.Selling;
using BookingApi.Tests.Waitlist;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Migrations;
using TicketPlatform.Domain.Selling;
using Xunit;

namespace BookingApi.Tests.Scale;

/// <summary>
/// Statements sent while people buy name the event in every selling table that they use, so that they run on one node
/// (docs/adr/0014).
/// </summary>
public sealed class SellingStatementTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    static readonly string[] FunctionExceptions =
    [
        // Called by the previous version during a rollout.
        "accept_offer(uuid,uuid,bytea,interval): waitlist_entries w",
        // Uses of a coupon are counted in all events of its organizer.
        "audit_event(uuid): coupon_redemptions r",
        "book_hold: coupon_redemptions r",
        // Timers look for due work in all events.
        "lapse_offers(integer): waitlist_entries w",
        "leave_waitlist(uuid,uuid): waitlist_entries w",
        // As in book_hold.
        "retake_places(uuid,uuid,integer[]): coupon_redemptions o",
        "sweep_holds(integer): holds h",
    ];

    [Fact]
    public async Task Functions_name_the_event()
    {
        await using var command = api.Database.CreateCommand(
            """
            select case when p.pronargs > 9 then p.proname else format('%s(%s)', p.proname, replace(oidvectortypes(p.proargtypes), ', ', ',')) end, p.prosrc
            from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = any ($1)
            """
        );
        command.Parameters.Add(new() { Value = DatabaseMigrator.Functions.ToArray() });
        var unbound = new List<string>();
        var functions = 0;
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            functions++;
            unbound.AddRange(EventLedSql.Unbound(row.GetString(1)).Select(table => $"{row.GetString(0)}: {table}"));
        }
        Assert.True(functions >= DatabaseMigrator.Functions.Count, $"only {functions} functions were looked at");
        Assert.Equal(FunctionExceptions, unbound.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Statements_of_a_purchase_name_the_event()
    {
        var (eventId, other) = (await api.PublishedEventAsync(), await api.SoldOutAsync());
        await api.ScalarAsync<int>("update events set refund_until_hours = 1 where id = $1 returning 1", eventId);
        var (_, buyer) = await api.NewAccountAsync(Role.Customer);
        using var statements = new Statements(api);

        var hold = await buyer.HoldAsync(eventId, 1, 2);
        await SucceedsAsync(buyer.OnHoldAsync(HttpMethod.Get, hold.Id, hold.Token));
        await SucceedsAsync(buyer.OnHoldAsync(HttpMethod.Post, hold.Id, hold.Token, "/extend"));
        var booking = await buyer.BookAsync(hold);
        var payment = await buyer.PayAsync(booking.Id);
        await SucceedsAsync(buyer.GetAsync($"/api/payments/{payment.Id}"));
        await SucceedsAsync(buyer.PostAsync($"/api/payments/{payment.Id}/refresh", null));
        var ticket = EventScopedId.Create(eventId, TimeProvider.System.GetUtcNow());
        await api.ScalarAsync<Guid>(
            "insert into tickets (event_id, id, booking_id, place_no, holder_name, issued_at) values ($1, $2, $3, 1, 'Ada', now()) returning id",
            eventId,
            ticket,
            booking.Id
        );
        string[] pages =
        [
            $"/api/bookings/{booking.Id}",
            $"/api/bookings/{booking.Id}/tickets",
            $"/api/bookings/{booking.Id}/mails",
            $"/api/bookings/{booking.Id}/seats/history",
            $"/api/tickets/{ticket}",
        ];
        foreach (var page in pages)
            await SucceedsAsync(buyer.GetAsync(page));
        var link = await (
            await buyer.PostAsync($"/api/bookings/{booking.Id}/tickets/download-link", null)
        ).ReadAsync<DownloadLinkResponse>(HttpStatusCode.OK);
        await SucceedsAsync(buyer.GetAsync(link.Path));
        await buyer.RefundAsync(booking.Id, 1);
        await SucceedsAsync(buyer.PostWithKeyAsync($"/api/bookings/{booking.Id}/cancel", new { }, Buying.NewKey()));
        var unpaid = await buyer.BookAsync(await buyer.HoldAsync(eventId, 5));
        await SucceedsAsync(buyer.PostWithKeyAsync($"/api/bookings/{unpaid.Id}/cancel", new { }, Buying.NewKey()));
        var entry = await (await buyer.TryJoinAsync(other.EventId)).ReadAsync<WaitlistResponse>(HttpStatusCode.Created);
        await SucceedsAsync(buyer.GetAsync($"/api/waitlist/{entry.Id}"));
        await SucceedsAsync(buyer.DeleteAsync($"/api/waitlist/{entry.Id}"));

        Assert.Contains(statements.Sent, sql => sql.Contains("begin_payment", StringComparison.Ordinal));
        Assert.Contains(statements.Sent, sql => sql.Contains("FROM bookings", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(statements.Sent.SelectMany(sql => EventLedSql.Unbound(sql).Select(table => $"{table}: {sql}")));
    }

    [Fact]
    public async Task An_id_that_the_database_makes_carries_its_event()
    {
        var eventId = await api.PublishedEventAsync();
        var id = await api.ScalarAsync<Guid>("select event_scoped_id($1)", eventId);
        Assert.Equal(EventScopedId.KeyOf(eventId), EventScopedId.EventKeyOf(id));
    }

    [Theory]
    [InlineData("select * from bookings b where b.id = $1", "bookings b")]
    [InlineData("SELECT b.id FROM bookings AS b WHERE b.event_id = @e AND b.id = @id")]
    [InlineData("select from bookings where event_id = any ($1) and id = $2")]
    [InlineData("update payments set note = $1 where id = $2", "payments")]
    [InlineData(
        "select from bookings b join payments p on p.event_id = b.event_id where b.id = $1",
        "bookings b",
        "payments p"
    )]
    [InlineData("select from bookings b join payments p on p.event_id = b.event_id where p.event_id = p_event")]
    [InlineData("select from events e join places p on p.event_id = e.id where e.id = $1")]
    [InlineData("select from events e join places p on p.event_id = e.id where e.slug = $1", "places p")]
    [InlineData("delete from holds where event_id = $1; delete from tickets where id = $1", "tickets")]
    [InlineData(
        "with a as (select from holds h where h.id = $1) update holds h set extensions = 1 from a where h.event_id = a.event_id",
        "holds h"
    )]
    [InlineData("insert into tickets (event_id, id) values ($1, $2)")]
    public void A_statement_without_an_event_is_detected(string sql, params string[] unbound) =>
        Assert.Equal(unbound, EventLedSql.Unbound(sql));

    static async Task SucceedsAsync(Task<HttpResponseMessage> request)
    {
        var response = await request;
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Statements that this process sends to the fixture's database, as the driver reports them.</summary>
    sealed class Statements : IDisposable
    {
        readonly ConcurrentDictionary<string, bool> sent = new(StringComparer.Ordinal);
        readonly ActivityListener listener;

        public Statements(ApiFixture api)
        {
            var database = new Npgsql.NpgsqlConnectionStringBuilder(api.ConnectionString).Database;
            listener = new()
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (
                        Tag(activity, "db.namespace", "db.name") == database
                        && Tag(activity, "db.query.text", "db.statement") is { } sql
                    )
                        sent[sql] = true;
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        public ICollection<string> Sent => sent.Keys;

        static string? Tag(Activity activity, string name, string formerName) =>
            (activity.GetTagItem(name) ?? activity.GetTagItem(formerName)) as string;

        public void Dispose() => listener.Dispose();
    }
}
