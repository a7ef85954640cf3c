using TicketPlatform.TestKit;
using TicketPlatform.Workers.Mails;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Mails;

public sealed class MailCircuitTests : Stage
{
    Task<string> CircuitAsync() =>
        ReadAsync<string>("select coalesce(max(state), '') from circuit_states where name = 'mail'");

    [Fact]
    public async Task An_unavailable_mail_server_is_not_called_and_this_is_reported_until_every_email_is_sent_once()
    {
        await using var server = new SmtpServer();
        // A closed gate: connections are refused, as by a server that is down.
        await using var gate = new TcpGate("127.0.0.1", server.Port);
        gate.Shut();
        var worker = StartWorker(
            null,
            ("Email:Host", "127.0.0.1"),
            ("Email:Port", $"{gate.Port}"),
            ("Email:BreakDuration", "00:00:02")
        );
        using var http = worker.CreateClient();
        await Eventually.SeeAsync(CircuitAsync, state => state == "closed");
        for (var place = 0; place < 8; place++)
            await Shop.BuyAsync(place);

        await Eventually.SeeAsync(CircuitAsync, state => state == "open");
        // Each of them repeatedly: the circuit also tries the server, and a row is written after it has opened.
        await Eventually.SeeAsync(
            () => http.GetStringAsync("/health"),
            health => health == """{"status":"Degraded","failing":{"circuits":"Degraded"}}"""
        );
        await Eventually.SeeAsync(
            () => worker.Services.GetRequiredService<MailCircuit>().State,
            state => state == "open"
        );
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from mails where state = 'queued' and last_error is not null"),
            failed => failed > 0
        );

        gate.Open();
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from mails where state = 'sent'"),
            sent => sent == 8,
            TimeSpan.FromSeconds(90)
        );
        await Eventually.SeeAsync(CircuitAsync, state => state == "closed");
        Assert.Equal(8, server.Mails.Count);
    }

    [Fact]
    public async Task A_recipient_whom_the_server_refuses_does_not_open_the_circuit()
    {
        await using var smtp = new SmtpServer { Behavior = SmtpBehavior.Refuse };
        StartWorker(null, smtp.Settings);
        for (var place = 0; place < 8; place++)
            await Shop.BuyAsync(place);
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from mails where state = 'failed'"),
            failed => failed == 8
        );
        await Eventually.SeeAsync(CircuitAsync, state => state == "closed");
    }

    [Fact]
    public async Task Six_unreachable_addresses_fail_immediately_and_the_next_buyer_gets_the_tickets()
    {
        for (var place = 0; place < 6; place++)
            await Shop.BuyAsync(place);
        await ExecuteAsync("update bookings set contact_email = 'jörg.' || reference || '@example.com'");
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        await Eventually.SeeAsync(
            () =>
                ReadAsync<long>(
                    "select count(*) from mails where state = 'failed' and attempts = 1 and last_error like 'Recipient rejected%'"
                ),
            failed => failed == 6
        );

        await Shop.BuyAsync(10);

        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from mails where state = 'sent' and attempts = 1"),
            sent => sent == 1
        );
        await Eventually.SeeAsync(CircuitAsync, state => state == "closed");
    }
}
