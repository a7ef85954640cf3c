using System.Diagnostics;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Mails;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Mails;

public sealed class MailTransportTests
{
    static readonly DeliveryResult Delivered = new DeliveryResult.Delivered();

    [Fact]
    public async Task Many_emails_at_once_share_one_connection()
    {
        await using var server = new SmtpServer();
        await using var route = new MailRoute(server);

        Assert.All(await route.SendAsync(20), result => Assert.Equal(Delivered, result));

        Assert.Equal((1, 20), (server.Connections, server.Mails.Count));
    }

    [Fact]
    public async Task A_connection_that_the_server_has_dropped_is_replaced_without_a_failed_attempt()
    {
        await using var server = new SmtpServer();
        await using var route = new MailRoute(server);
        Assert.Equal(Delivered, await route.SendAsync());

        server.DropConnections();

        Assert.Equal(Delivered, await route.SendAsync());
        Assert.Equal((2, 2), (server.Connections, server.Mails.Count));
    }

    [Fact]
    public async Task An_email_that_the_server_may_have_is_not_sent_twice_at_once()
    {
        await using var server = new SmtpServer();
        await using var route = new MailRoute(server);
        Assert.Equal(Delivered, await route.SendAsync());

        server.Behavior = SmtpBehavior.DropAfterTaking;

        Assert.IsType<DeliveryResult.Deferred>(await route.SendAsync());
        Assert.Equal(2, server.Mails.Count);
    }

    [Fact]
    public async Task An_idle_connection_is_closed_and_the_next_email_opens_another()
    {
        await using var server = new SmtpServer();
        await using var route = new MailRoute(server, email =>
            email with
            {
                IdleTimeout = TimeSpan.FromMilliseconds(100),
            }
        );
        Assert.Equal(Delivered, await route.SendAsync());

        await Eventually.SeeAsync(() => server.Quits, quits => quits == 1);

        Assert.Equal(Delivered, await route.SendAsync());
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_stopping_worker_ends_its_connection()
    {
        await using var server = new SmtpServer();
        await using (var route = new MailRoute(server))
            Assert.Equal(Delivered, await route.SendAsync());

        Assert.Equal(1, server.Quits);
    }

    [Theory]
    [InlineData(SmtpBehavior.Hang)]
    [InlineData(SmtpBehavior.HangAtGreeting)]
    [InlineData(SmtpBehavior.HangAtSender)]
    internal async Task A_server_that_does_not_respond_opens_the_circuit_within_one_timeout(SmtpBehavior behavior)
    {
        await using var server = new SmtpServer { Behavior = behavior };
        await using var route = new MailRoute(server, email => email with { Timeout = TimeSpan.FromSeconds(1) });

        Assert.All(await route.SendAsync(4), result => Assert.IsType<DeliveryResult.Deferred>(result));

        Assert.Equal(("open", 1), (route.Circuit.State, server.Connections));
        var next = Assert.IsType<DeliveryResult.Deferred>(await route.SendAsync());
        Assert.StartsWith("Not tried", next.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SmtpBehavior.Hang, false)]
    [InlineData(SmtpBehavior.HangAtGreeting, false)]
    [InlineData(SmtpBehavior.Hang, true)]
    [InlineData(SmtpBehavior.HangAtSender, true)]
    internal async Task Without_configuration_a_server_that_hangs_opens_the_circuit_within_five_seconds(
        SmtpBehavior behavior,
        bool hasAnsweredBefore
    )
    {
        // A busy machine can delay one attempt, but not three in a row.
        var took = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 3 && took > TimeSpan.FromSeconds(5); attempt++)
            took = await OpenCircuitAsync(behavior, hasAnsweredBefore);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    static async Task<TimeSpan> OpenCircuitAsync(SmtpBehavior behavior, bool hasAnsweredBefore)
    {
        await using var server = new SmtpServer { Behavior = SmtpBehavior.TryLater };
        await using var route = new MailRoute(server, email => email with { Timeout = new EmailOptions().Timeout });
        if (hasAnsweredBefore)
        {
            Assert.All(await route.SendAsync(5), result => Assert.IsType<DeliveryResult.Deferred>(result));
            server.Behavior = SmtpBehavior.Accept;
            Assert.All(await route.SendAsync(4), result => Assert.Equal(Delivered, result));
        }
        server.Behavior = behavior;

        var clock = Stopwatch.StartNew();
        Assert.IsType<DeliveryResult.Deferred>(await route.SendAsync());

        Assert.Equal("open", route.Circuit.State);
        return clock.Elapsed;
    }

    [Fact]
    public async Task A_circuit_that_one_hanging_email_has_opened_closes_with_the_next_email_that_arrives()
    {
        await using var server = new SmtpServer { Behavior = SmtpBehavior.Hang };
        await using var route = new MailRoute(server, email =>
            email with
            {
                Timeout = TimeSpan.FromSeconds(1),
                BreakDuration = TimeSpan.FromSeconds(1),
            }
        );
        Assert.IsType<DeliveryResult.Deferred>(await route.SendAsync());
        Assert.Equal("open", route.Circuit.State);

        server.Behavior = SmtpBehavior.Accept;

        await Eventually.SeeAsync(() => route.SendAsync(), result => result == Delivered);
        Assert.Equal("closed", route.Circuit.State);
    }

    [Fact]
    public async Task A_recipient_for_whom_the_server_does_not_respond_leaves_the_circuit_closed()
    {
        await using var server = new SmtpServer { HangsOn = line => line.Contains("silent", StringComparison.Ordinal) };
        await using var route = new MailRoute(server, email =>
            email with
            {
                Timeout = TimeSpan.FromSeconds(2),
                Connections = 2,
            }
        );
        Assert.Equal(
            new DeliveryResult.Deferred("Not accepted yet: The mail server did not respond to RCPT TO in time."),
            await route.SendAsync("one@silent.example")
        );
        var another = route.SendAsync("one@another.silent.example");
        await Eventually.SeeAsync(() => server.Attempts, attempts => attempts == 2);
        Assert.Equal(Delivered, await route.SendAsync());
        Assert.IsType<DeliveryResult.Deferred>(await another);
        Assert.Equal("closed", route.Circuit.State);
    }

    [Fact]
    public async Task A_server_that_does_not_respond_for_two_domains_and_for_nobody_else_opens_the_circuit()
    {
        await using var server = new SmtpServer { HangsOn = _ => true };
        await using var route = new MailRoute(server, email => email with { Timeout = TimeSpan.FromSeconds(1) });

        await route.SendAsync("one@example.com");
        Assert.Equal("closed", route.Circuit.State);
        await route.SendAsync("one@another.example");

        Assert.Equal("open", route.Circuit.State);
    }

    [Theory]
    [InlineData(SmtpBehavior.Closing)]
    [InlineData(SmtpBehavior.RefuseSender)]
    [InlineData(SmtpBehavior.DropBeforeTaking)]
    internal async Task Faults_of_the_server_defer_the_email_and_open_the_circuit(SmtpBehavior behavior)
    {
        await using var server = new SmtpServer { Behavior = behavior };
        await using var route = new MailRoute(server);

        Assert.All(await route.SendAsync(3), result => Assert.IsType<DeliveryResult.Deferred>(result));

        Assert.Equal("open", route.Circuit.State);
    }

    [Theory]
    [InlineData(SmtpBehavior.Refuse, "Recipient rejected: 550 no such person")]
    [InlineData(SmtpBehavior.RefuseMessage, "Message rejected: 554 looks like spam")]
    internal async Task What_a_server_refuses_for_good_is_final_and_leaves_the_circuit_closed(
        SmtpBehavior behavior,
        string reason
    )
    {
        await using var server = new SmtpServer { Behavior = behavior };
        await using var route = new MailRoute(server);

        Assert.All(await route.SendAsync(6), result => Assert.Equal(new DeliveryResult.Rejected(reason), result));

        server.Behavior = SmtpBehavior.Accept;
        Assert.Equal(Delivered, await route.SendAsync());
        Assert.Equal("closed", route.Circuit.State);
    }

    [Fact]
    public async Task A_temporary_refusal_defers_the_email_and_leaves_the_circuit_closed()
    {
        await using var server = new SmtpServer { Behavior = SmtpBehavior.TryLater };
        await using var route = new MailRoute(server);

        var later = new DeliveryResult.Deferred("Not accepted yet: 451 not now");
        Assert.All(await route.SendAsync(6), result => Assert.Equal(later, result));

        Assert.Equal("closed", route.Circuit.State);
    }

    [Theory]
    [InlineData("jörg.1@example.com")]
    [InlineData("anna@exa mple.com")]
    [InlineData("anna@example,com")]
    [InlineData("anna..b@example.com")]
    [InlineData("anna@-dash-.example")]
    [InlineData("anna\u200B@example.com")]
    [InlineData("Foo <one@example.com>")]
    [InlineData("x(x)@example.com")]
    [InlineData("a@example.com, b@example.com")]
    [InlineData("a@example.com\r\nRCPT TO:<b@example.com>")]
    [InlineData("anna")]
    [InlineData("")]
    public async Task An_unusable_address_fails_permanently_and_leaves_the_circuit_closed(string address)
    {
        await using var server = new SmtpServer();
        await using var route = new MailRoute(server);
        for (var i = 0; i < 6; i++)
        {
            var rejected = Assert.IsType<DeliveryResult.Rejected>(await route.SendAsync(address));
            Assert.StartsWith("Recipient rejected: ", rejected.Reason, StringComparison.Ordinal);
        }

        Assert.Equal(0, server.Attempts);
        Assert.Equal(Delivered, await route.SendAsync());
        Assert.Equal("closed", route.Circuit.State);
    }

    [Theory]
    [InlineData("anna+tag@example.com", "anna+tag@example.com")]
    [InlineData("o'brien@example.com", "o'brien@example.com")]
    [InlineData("info@müller.example", "info@xn--mller-kva.example")]
    [InlineData("info@xn--mller-kva.example", "info@xn--mller-kva.example")]
    public async Task An_email_reaches_every_proper_address_at_any_server(string address, string recipient)
    {
        await using var server = new SmtpServer();
        await using var route = new MailRoute(server);

        Assert.Equal(Delivered, await route.SendAsync(address));

        Assert.StartsWith($"RCPT TO:<{recipient}>", server.Envelopes.Last(), StringComparison.Ordinal);
        Assert.Equal(recipient, new ReceivedMail(Assert.Single(server.Mails)).Header("To"));
    }

    [Fact]
    public async Task A_server_for_international_addresses_gets_emails_to_them()
    {
        await using var server = new SmtpServer { IsInternational = true };
        await using var route = new MailRoute(server);

        Assert.Equal(Delivered, await route.SendAsync("jörg@example.com"));

        Assert.Contains("SMTPUTF8", server.Envelopes.First(), StringComparison.Ordinal);
        Assert.Equal("jörg@example.com", new ReceivedMail(Assert.Single(server.Mails)).Header("To"));
    }

    [Fact]
    public async Task A_second_attempt_has_the_same_message_id_at_the_domain_of_the_sender()
    {
        await using var server = new SmtpServer { Behavior = SmtpBehavior.DropAfterTaking };
        await using var route = new MailRoute(server, email =>
            email with
            {
                From = "Tickets <tickets@müller.example>",
            }
        );
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        Assert.IsType<DeliveryResult.Deferred>(await route.SendAsync(id: id));

        server.Behavior = SmtpBehavior.Accept;

        Assert.Equal(Delivered, await route.SendAsync(id: id));
        var ids = server.Mails.Select(mail => new ReceivedMail(mail).Header("Message-ID"));
        Assert.Equal([$"<{id}@xn--mller-kva.example>", $"<{id}@xn--mller-kva.example>"], ids);
    }

    [Theory]
    [InlineData(SmtpEncryption.StartTls, EmailSecurity.StartTls)]
    [InlineData(SmtpEncryption.Implicit, EmailSecurity.Tls)]
    internal async Task Mails_go_encrypted_to_a_server_that_a_private_authority_vouches_for(
        SmtpEncryption encryption,
        EmailSecurity security
    )
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue();
        await using var server = new SmtpServer { Encryption = encryption, Certificate = certificate };
        await using var route = new MailRoute(server, email =>
            email with
            {
                Security = security,
                TrustedCertificate = authority.PemFile,
            }
        );

        Assert.Equal(Delivered, await route.SendAsync());

        Assert.Single(server.Mails);
    }

    [Theory]
    [InlineData(SmtpEncryption.StartTls, EmailSecurity.StartTls, false, null)]
    [InlineData(SmtpEncryption.Implicit, EmailSecurity.Tls, false, null)]
    [InlineData(SmtpEncryption.StartTls, EmailSecurity.StartTls, true, "mail.other.example")]
    [InlineData(SmtpEncryption.None, EmailSecurity.StartTls, true, null)]
    internal async Task A_server_without_a_trusted_certificate_gets_no_email(
        SmtpEncryption encryption,
        EmailSecurity security,
        bool isTrusted,
        string? otherHost
    )
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue(otherHost);
        await using var server = new SmtpServer { Encryption = encryption, Certificate = certificate };
        await using var route = new MailRoute(server, email =>
            email with
            {
                Security = security,
                TrustedCertificate = isTrusted ? authority.PemFile : null,
            }
        );

        Assert.IsType<DeliveryResult.Deferred>(await route.SendAsync());

        Assert.Equal(0, server.Attempts);
    }

    [Theory]
    [InlineData(EmailSecurity.Auto, null, 25, EmailSecurity.None)]
    [InlineData(EmailSecurity.Auto, null, 465, EmailSecurity.Tls)]
    [InlineData(EmailSecurity.Auto, null, 587, EmailSecurity.StartTls)]
    [InlineData(EmailSecurity.Auto, true, 25, EmailSecurity.StartTls)]
    [InlineData(EmailSecurity.Auto, true, 465, EmailSecurity.Tls)]
    [InlineData(EmailSecurity.Auto, false, 587, EmailSecurity.None)]
    [InlineData(EmailSecurity.Tls, false, 25, EmailSecurity.Tls)]
    internal void Encryption_follows_the_settings_and_else_the_port(
        EmailSecurity security,
        bool? useTls,
        int port,
        EmailSecurity expected
    ) =>
        Assert.Equal(
            expected,
            new EmailOptions
            {
                Security = security,
                UseTls = useTls,
                Port = port,
            }.EffectiveSecurity
        );
}
