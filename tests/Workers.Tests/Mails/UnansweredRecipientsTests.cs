using TicketPlatform.Workers.Mails;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Mails;

/// <summary>A mail server that waits for the server of a recipient before it responds.</summary>
public sealed class UnansweredRecipientsTests
{
    [Fact]
    public async Task Emails_to_a_domain_that_does_not_respond_wait_and_others_are_sent()
    {
        await using var server = new SmtpServer { HangsOn = line => line.Contains("silent", StringComparison.Ordinal) };
        await using var route = new MailRoute(server, email => email with {
                // On a busy machine, the first connection takes a while, and the timeout includes it.
                Timeout = new EmailOptions().Timeout, Connections = 2 });
        var silent = Enumerable.Range(0, 6).Select(i => route.SendAsync($"buyer{i}@silent.example")).ToList();
        Assert.All(await Task.WhenAll(silent), result => Assert.IsType<DeliveryResult.Deferred>(result));
        // Two were tried on two connections, and the others waited for them.
        Assert.Equal(2, server.Attempts);
        Assert.Equal(
            new DeliveryResult.Deferred(
                "Not accepted yet: The mail server did not respond for another recipient at this domain a moment ago."
            ),
            await route.SendAsync("buyer7@silent.example")
        );
        Assert.Equal("closed", route.Circuit.State);
        Assert.Equal(new DeliveryResult.Delivered(), await route.SendAsync());
    }

    [Fact]
    public void After_a_pause_one_email_tries_a_domain_that_did_not_respond()
    {
        var clock = new LateClock();
        var unanswered = new UnansweredRecipients(clock);
        Assert.True(unanswered.Admits("silent.example"));
        Assert.False(unanswered.ShowThatServerHangs("silent.example", 0));
        Assert.False(unanswered.Admits("SILENT.example"));
        Assert.True(unanswered.Admits("example.com"));

        clock.Late = TimeSpan.FromSeconds(31);
        Assert.True(unanswered.Admits("silent.example"));
        Assert.False(unanswered.Admits("silent.example"));

        unanswered.NoteAnswer("silent.example");
        Assert.True(unanswered.Admits("silent.example"));
        Assert.True(unanswered.Admits("silent.example"));
    }
}
