using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Mails;

/// <summary>
/// Whatever a mail server does, every email arrives, if late, and its row has the right status meanwhile.
/// </summary>
public sealed class BadMailServerTests : Stage
{
    Task<string> StateAsync() =>
        ReadAsync<string>("select coalesce((select string_agg(distinct state, ',') from mails), '')");

    Task<int> AttemptsAsync() => ReadAsync<int>("select coalesce((select min(attempts) from mails), 0)");

    [Theory]
    [InlineData(SmtpBehavior.DropBeforeTaking)]
    [InlineData(SmtpBehavior.Hang)]
    [InlineData(SmtpBehavior.TryLater)]
    internal async Task A_server_that_does_not_accept_the_email_gets_it_until_it_does_and_then_once(
        SmtpBehavior behavior
    )
    {
        await using var smtp = new SmtpServer { Behavior = behavior };
        StartWorker(null, [.. smtp.Settings, ("Email:Timeout", "00:00:03"), ("Bus:MaxAttempts", "2")]);
        await Shop.BuyAsync(40);
        await Eventually.SeeAsync(AttemptsAsync, attempts => attempts >= 3);
        Assert.Equal("queued", await StateAsync());
        Assert.NotEqual("", await ReadAsync<string>("select last_error from mails"));

        smtp.Behavior = SmtpBehavior.Accept;

        await Eventually.SeeAsync(StateAsync, state => state == "sent");
        Assert.Single(smtp.Mails);
        Assert.Equal(0, await ReadAsync<long>("select count(*) from dead_letters"));
    }

    [Fact]
    public async Task A_server_that_is_down_for_an_hour_gets_every_email_once_it_is_back()
    {
        await using var smtp = new SmtpServer();
        // Closing a gate is safer than restarting a server: its port could be taken by then.
        await using var gate = new TcpGate("127.0.0.1", smtp.Port);
        gate.Shut();
        var clock = new LateClock();
        StartWorker(
            services => services.AddSingleton<TimeProvider>(clock),
            ("Email:Host", "127.0.0.1"),
            ("Email:Port", $"{gate.Port}"),
            ("Bus:MaxAttempts", "2")
        );
        foreach (var place in (int[])[40, 41, 42])
            await Shop.BuyAsync(place);
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from mails where attempts >= 2"),
            tried => tried == 3
        );
        Assert.Equal("queued", await StateAsync());

        clock.Late = TimeSpan.FromHours(1);
        var before = await AttemptsAsync();
        await Eventually.SeeAsync(AttemptsAsync, attempts => attempts >= before + 2);
        Assert.Equal("queued", await StateAsync());
        gate.Open();

        await Eventually.SeeAsync(StateAsync, state => state == "sent");
        Assert.Equal(
            3,
            await ReadAsync<long>("select count(*) from mails where state = 'sent' and last_error is null")
        );
        Assert.Equal(3, smtp.Mails.Select(m => new ReceivedMail(m).Header("Message-ID")).Distinct().Count());
        Assert.Equal(3, smtp.Mails.Count);
    }

    [Fact]
    public async Task A_rejected_email_that_is_sent_again_reaches_the_corrected_address_under_the_same_message_id()
    {
        await using var smtp = new SmtpServer { Behavior = SmtpBehavior.Refuse };
        StartWorker(null, smtp.Settings);
        var bookingId = await Shop.BuyAsync(40);
        await Eventually.SeeAsync(StateAsync, state => state == "failed");

        // As resending does.
        smtp.Behavior = SmtpBehavior.Accept;
        await ExecuteAsync("update mails set state = 'queued', recipient = 'here@example.com'");
        await CommitAsync(new Domain.Messages.TicketsIssued(Shop.EventId, bookingId));

        await Eventually.SeeAsync(StateAsync, state => state == "sent");
        var mail = new ReceivedMail(Assert.Single(smtp.Mails));
        Assert.Equal("here@example.com", mail.Header("To").Trim());
        Assert.Equal(
            $"<{await ReadAsync<Guid>("select id from mails")}@ticketplatform.example>",
            mail.Header("Message-ID").Trim()
        );
        Assert.Equal(1, mail.Attachments);
    }
}
