using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Waitlist;

public sealed class WaitlistWorkTests : Stage
{
    async Task<Guid> JoinAsync(string name, int quantity = 1)
    {
        var user = await Shop.AddUserAsync(name, $"{name}@example.com", isConfirmed: true);
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        Assert.Equal(
            "joined",
            await ReadAsync<string>(
                $"select join_waitlist('{Shop.EventId}', '{user.Id}', '{id}', {quantity}, null, true)"
            )
        );
        return id;
    }

    Task SellOutAsync() => ExecuteAsync("update places set status = place_status('blocked')");

    Task ComeFreeAsync(params int[] places) =>
        ExecuteAsync($"select block_places('{Shop.EventId}', '{{{string.Join(',', places)}}}', false)");

    async Task<WaitlistStatus> StatusAsync(Guid entry) =>
        (WaitlistStatus)await ReadAsync<short>($"select status from waitlist_entries where id = '{entry}'");

    // Lets all offers and their holds expire.
    Task ExpireOffersAsync() =>
        ExecuteAsync(
            """
            update waitlist_entries set offer_expires_at = now() - interval '1 second' where status = waitlist_status('offered');
            update holds set expires_at = now() - interval '1 second';
            update places set hold_expires_at = now() - interval '1 second' where status = place_status('held')
            """
        );

    string[] MailsTo(string name) =>
        [
            .. Directory
                .GetFiles(MailFolder, "*.eml")
                .Select(File.ReadAllText)
                .Where(m => m.Contains($"{name}@example.com", StringComparison.Ordinal)),
        ];

    [Fact]
    public async Task Freed_seats_become_one_offer_and_one_email_with_a_link_to_it()
    {
        await SellOutAsync();
        var entry = await JoinAsync("wanda", 2);
        var next = await JoinAsync("nils", 2);
        StartWorker();
        StartWorker();
        await ComeFreeAsync(7, 8);

        await Eventually.SeeAsync(() => MailsTo("wanda"), mails => mails.Length == 1);
        Assert.Equal(WaitlistStatus.Offered, await StatusAsync(entry));
        Assert.Equal(WaitlistStatus.Waiting, await StatusAsync(next));
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from mails where kind = 'waitlist-offer' and state = 'sent'"),
            sent => sent == 1
        );
        var mail = MailsTo("wanda")[0].Replace("=\r\n", "", StringComparison.Ordinal);
        Assert.Contains($"https://tickets.example/waitlist/{entry}", Decoded(mail), StringComparison.Ordinal);
        Assert.Contains("text/html", mail, StringComparison.Ordinal);
        Assert.Contains("text/plain", mail, StringComparison.Ordinal);
        Assert.Empty(MailsTo("nils"));
    }

    [Fact]
    public async Task An_unclaimed_offer_goes_to_the_next_in_line_and_after_the_last_the_sale_is_open()
    {
        await SellOutAsync();
        var first = await JoinAsync("ada");
        var second = await JoinAsync("bo");
        StartWorker();
        await ComeFreeAsync(7);

        await Eventually.SeeAsync(() => StatusAsync(first), status => status == WaitlistStatus.Offered);
        Assert.Equal(WaitlistStatus.Waiting, await StatusAsync(second));
        await ExpireOffersAsync();
        await Eventually.SeeAsync(() => StatusAsync(first), status => status == WaitlistStatus.Lapsed);
        await Eventually.SeeAsync(() => StatusAsync(second), status => status == WaitlistStatus.Offered);
        await ExpireOffersAsync();
        await Eventually.SeeAsync(() => StatusAsync(second), status => status == WaitlistStatus.Lapsed);
        await Eventually.SeeAsync(
            () =>
                ReadAsync<bool>(
                    $"select not waitlist_first and exists (select from places where status = place_status('free')) from events where id = '{Shop.EventId}'"
                ),
            isOpen => isOpen
        );
        Assert.Equal(2, await ReadAsync<long>("select sum(offers) from waitlist_entries"));
    }

    [Fact]
    public async Task A_seat_that_was_freed_while_somebody_joined_is_offered()
    {
        await SellOutAsync();
        var entry = await JoinAsync("una");
        // The state after the race: free, and nobody was notified.
        await ExecuteAsync("update places set status = place_status('free') where place_no = 5");
        StartWorker();
        await Eventually.SeeAsync(() => StatusAsync(entry), status => status == WaitlistStatus.Offered);
    }

    [Fact]
    public async Task An_offer_that_expired_before_its_email_is_not_emailed()
    {
        await SellOutAsync();
        var entry = await JoinAsync("late");
        await ComeFreeAsync(7);
        await MatchAsync();
        await ExpireOffersAsync();
        StartWorker();
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from inbox_messages where consumer = 'mail-waitlist-offer'"),
            handled => handled == 1
        );
        await Eventually.SeeAsync(() => StatusAsync(entry), status => status == WaitlistStatus.Lapsed);
        Assert.Empty(MailsTo("late"));
    }

    [Theory]
    [InlineData("update events set status = event_status('cancelled'), cancel_reason = 'Storm.'")]
    [InlineData("update users set lockout_end = '9999-01-01Z' where email = 'gone@example.com'")]
    public async Task An_offer_is_not_mailed_after_its_event_was_cancelled_or_its_account_locked(string change)
    {
        await SellOutAsync();
        await JoinAsync("gone");
        await ComeFreeAsync(7);
        await MatchAsync();
        await ExecuteAsync(change);
        // The timer that ends offers has not run yet when the email is due.
        await ExecuteAsync(
            "create or replace function lapse_offers(p_limit int) returns setof uuid language sql as 'select id from events where false'"
        );
        StartWorker();
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from inbox_messages where consumer = 'mail-waitlist-offer'"),
            handled => handled == 1
        );
        Assert.Empty(MailsTo("gone"));
    }

    // What a worker does when it is notified that seats were freed.
    async Task MatchAsync()
    {
        await using var db = NewDb();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await new WaitlistMatcher(
            Shop.Channel,
            Microsoft.Extensions.Options.Options.Create(new Domain.Selling.WaitlistPolicy()),
            TimeProvider.System
        ).PlayAsync(db, Shop.EventId, CancellationToken.None);
        await transaction.CommitAsync();
    }

    // The text part may be base64-encoded.
    static string Decoded(string mail) =>
        mail
        + string.Concat(
            mail.Split("\r\n\r\n")
                .Select(part =>
                {
                    var text = part.Split("\r\n--")[0]
                        .Replace("\r\n", "", StringComparison.Ordinal)
                        .Replace("\n", "", StringComparison.Ordinal);
                    var bytes = new byte[text.Length];
                    return Convert.TryFromBase64String(text, bytes, out var length)
                        ? System.Text.Encoding.UTF8.GetString(bytes, 0, length)
                        : "";
                })
        );

    [Theory]
    [InlineData("en", false, "can book this seat until", "the seat is offered", @"\b(seats|tickets(?![.])|these)\b")]
    [InlineData(
        "en",
        true,
        "can book this ticket until",
        "the ticket is offered",
        @"\b(seats?|tickets(?![.])|these)\b"
    )]
    [InlineData("de", false, "niemand sonst diesen Platz buchen", "wird der Platz", "Plätze|Tickets|diese ")]
    [InlineData("de", true, "niemand sonst dieses Ticket buchen", "wird das Ticket", "Plätze|Platz|Tickets|diese ")]
    public async Task The_email_about_a_single_ticket_speaks_of_one(
        string language,
        bool isStanding,
        string held,
        string offered,
        string plural
    )
    {
        if (isStanding)
            await ExecuteAsync(
                $"update sections set kind = {(short)SectionKind.Standing}, row_count = 0, seats_per_row = 0"
            );
        await SellOutAsync();
        await JoinAsync("wanda");
        await ExecuteAsync($"update users set language = '{language}' where email = 'wanda@example.com'");
        StartWorker();
        await ComeFreeAsync(7);

        await Eventually.SeeAsync(() => MailsTo("wanda"), mails => mails.Length == 1);
        var text = new ReceivedMail(MailsTo("wanda")[0]).Part("text/plain");
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(held, text, StringComparison.Ordinal);
        Assert.Contains(offered, text, StringComparison.Ordinal);
        Assert.DoesNotMatch(plural, text);
    }

    [Fact]
    public async Task The_offer_of_free_seats_does_not_mention_money()
    {
        await ExecuteAsync("update ticket_categories set price_minor = 0, current_minor = 0");
        await SellOutAsync();
        await JoinAsync("wanda", 2);
        StartWorker();
        await ComeFreeAsync(7, 8);

        await Eventually.SeeAsync(() => MailsTo("wanda"), mails => mails.Length == 1);
        var text = new ReceivedMail(MailsTo("wanda")[0]).Part("text/plain");
        Assert.DoesNotContain("0.00", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pay", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(UiText.Mails["Waitlist/MailWaitlistOffer", "Total"], text, StringComparison.Ordinal);
    }
}
