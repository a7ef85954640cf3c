using System.Text.RegularExpressions;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Mails;

public sealed class AccountMailTests : Stage
{
    static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    Task<string> SentAsync() => ReadAsync<string>("select coalesce((select string_agg(kind || ' ' || state, ',' order by kind) from mails), '')");

    [Theory]
    [InlineData(false, "https://tickets.example")]
    [InlineData(true, "https://staff.example")]
    public async Task A_reset_and_a_welcome_mail_bring_a_link_whose_token_is_known(bool isWelcome, string portal)
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, [.. smtp.Settings, ("EmployeePortal:Url", "https://staff.example/")]);

        if (isWelcome)
            await CommitAsync(new OrganizerInvited(Shop.BuyerId, NewId()));
        else
            await CommitAsync(new PasswordResetRequested(NewId(), NewId()), new PasswordResetRequested(Shop.BuyerId, NewId()));

        await Eventually.SeeAsync(SentAsync, sent => sent == (isWelcome ? "organizer-welcome sent" : "reset-password sent"));
        var text = new ReceivedMail(Assert.Single(smtp.Mails)).Part("text/plain");
        var link = Regex.Match(text, Regex.Escape(portal) + @"/account/reset\?userId=(?<user>[^&]+)&token=(?<token>\S+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.Equal(Shop.BuyerId.ToString(), link.Groups["user"].Value);
        await using var db = NewDb();
        var hash = SecretToken.Hash(link.Groups["token"].Value);
        Assert.Equal("reset-password", db.OneTimeTokens.Single(t => t.TokenHash == hash && t.UserId == Shop.BuyerId).Purpose);
    }

    [Fact]
    public async Task A_declined_payment_is_told_once_a_booking_and_not_when_it_is_paid_meanwhile()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        var unpaid = await Shop.BookAsync(10);
        var paid = await Shop.BuyAsync(11);

        await CommitAsync(new PaymentDeclined(Shop.EventId, paid, NewId()), new PaymentDeclined(Shop.EventId, unpaid, NewId()), new PaymentDeclined(Shop.EventId, unpaid, NewId()));

        await Eventually.SeeAsync(() => ReadAsync<long>("select count(*) from inbox_messages where consumer = 'mail-payment-failed'"), handled => handled == 3);
        await Eventually.SeeAsync(SentAsync, sent => sent == "booking-confirmed sent,payment-failed sent");
        Assert.Equal(unpaid, await ReadAsync<Guid>("select booking_id from mails where kind = 'payment-failed'"));
    }
}
