using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

[Collection(FaultTests.Name)]
public sealed class WorkerCrashTests(RunningPlatform platform)
{
    static readonly TimeSpan AfterRestart = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Workers_killed_during_their_work_issue_every_ticket_once_and_send_every_email()
    {
        const int Buyers = 12;
        var play = await NewEvents.PublishAsync(platform, "Killed half-way", 6, 10);
        var buyers = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(_ => ApiUser.RegisterAsync(platform)));
        try
        {
            // Twice: first while tickets are being issued, then while the waiting ones are.
            var bookings = await Task.WhenAll(
                buyers.Select((buyer, i) => buyer.BuyAsync(play.Id, i * 3, i * 3 + 1, i * 3 + 2))
            );
            await Eventually.SeeAsync(TicketsAsync, tickets => tickets > 0, AfterRestart);
            await platform.KillAsync(ResourceNames.Workers);
            var atFirstDeath = await TicketsAsync();
            await platform.StartAsync(ResourceNames.Workers);
            if (atFirstDeath < Buyers * 3)
            {
                await Eventually.SeeAsync(TicketsAsync, tickets => tickets > atFirstDeath, AfterRestart);
                await platform.KillAsync(ResourceNames.Workers);
            }
            await platform.StartAsync(ResourceNames.Workers);

            foreach (var (buyer, booking) in buyers.Zip(bookings))
            {
                await buyer.WaitForTicketsAsync(booking.Id, AfterRestart);
                await platform.Mails.WaitForAsync(buyer.Email, play.Title, AfterRestart);
            }
            await Eventually.SeeAsync(UnsentAsync, unsent => unsent == 0, AfterRestart);
        }
        finally
        {
            await platform.StartAsync(ResourceNames.Workers);
        }

        Assert.Equal(Buyers * 3, await TicketsAsync());
        Assert.Equal(
            Buyers * 3,
            await platform.ScalarAsync<int>("select count(distinct place_no) from tickets where event_id = $1", play.Id)
        );
        foreach (var buyer in buyers)
        {
            // A second copy is allowed only if the process was killed between sending and recording it; mail clients
            // show both as one.
            var mails = platform
                .Mails.To(buyer.Email)
                .Where(mail => mail.Subject.Contains(play.Title, StringComparison.Ordinal))
                .ToList();
            Assert.Single(mails.DistinctBy(mail => mail.MessageId));
            Assert.All(mails, mail => Assert.Equal(3, mail.Pdfs.Count));
        }

        Task<int> TicketsAsync() =>
            platform.ScalarAsync<int>("select count(*) from tickets where event_id = $1", play.Id);
        Task<int> UnsentAsync() =>
            platform.ScalarAsync<int>("select count(*) from mails where event_id = $1 and state <> 'sent'", play.Id);
    }

    [Fact]
    public async Task Bookings_paid_while_no_worker_runs_get_their_tickets_once_one_does()
    {
        var play = await NewEvents.PublishAsync(platform, "Nobody at work", 2, 10);
        var buyer = await ApiUser.RegisterAsync(platform);
        await platform.StopAsync(ResourceNames.Workers);
        try
        {
            var booking = await buyer.BuyAsync(play.Id, 4, 5);
            Assert.False(booking.TicketsReady);
            await platform.StartAsync(ResourceNames.Workers);
            await buyer.WaitForTicketsAsync(booking.Id, AfterRestart);
            await platform.Mails.WaitForAsync(buyer.Email, play.Title, AfterRestart);
        }
        finally
        {
            await platform.StartAsync(ResourceNames.Workers);
        }
    }
}
