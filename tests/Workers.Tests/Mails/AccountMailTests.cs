using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Mails;

public sealed class AccountMailTests : Stage
{
    static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    Task<string> SentAsync() =>
        ReadAsync<string>(
            "select coalesce((select string_agg(kind || ' ' || state, ',' order by kind) from mails), '')"
        );

    [Theory]
    [InlineData(false, Role.Customer, "https://tickets.example")]
    [InlineData(false, Role.Admin, "https://staff.example")]
    [InlineData(true, Role.Organizer, "https://staff.example")]
    public async Task A_reset_and_a_welcome_email_bring_a_link_to_the_right_portal_whose_token_is_known(
        bool isWelcome,
        Role role,
        string portal
    )
    {
        await using (var db0 = NewDb())
            await db0
                .Users.Where(u => u.Id == Shop.BuyerId)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.Role, role));
        await using var smtp = new SmtpServer();
        StartWorker(null, [.. smtp.Settings, ("EmployeePortal:Url", "https://staff.example/")]);

        if (isWelcome)
            await CommitAsync(new OrganizerInvited(Shop.BuyerId, NewId()));
        else
            await CommitAsync(
                new PasswordResetRequested(NewId(), NewId()),
                new PasswordResetRequested(Shop.BuyerId, NewId())
            );

        await Eventually.SeeAsync(SentAsync, sent =>
            sent == (isWelcome ? "organizer-welcome sent" : "reset-password sent")
        );
        var text = new ReceivedMail(Assert.Single(smtp.Mails)).Part("text/plain");
        var link = Regex.Match(
            text,
            Regex.Escape(portal) + @"/account/reset\?userId=(?<user>[^&]+)&token=(?<token>\S+)",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
        Assert.Equal(Shop.BuyerId.ToString(), link.Groups["user"].Value);
        await using var db = NewDb();
        var hash = SecretToken.Hash(link.Groups["token"].Value);
        Assert.Equal(
            "reset-password",
            db.OneTimeTokens.Single(t => t.TokenHash == hash && t.UserId == Shop.BuyerId).Purpose
        );
    }

    [Theory]
    [InlineData("mara.new@example.com", "email-change sent,email-change-notice sent", true)]
    [InlineData("Taken@example.com", "email-change-notice sent,email-change-taken sent", false)]
    public async Task An_address_change_sends_a_link_to_the_new_address_and_a_notice_to_the_old_one(
        string wanted,
        string expected,
        bool hasLink
    )
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        var change = new EmailChange
        {
            Id = NewId(),
            UserId = Shop.BuyerId,
            NewEmail = wanted,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        await using (var db = NewDb())
        {
            db.Users.Add(
                new()
                {
                    Id = NewId(),
                    Name = "Taken",
                    UserName = "taken@example.com",
                    NormalizedUserName = "TAKEN@EXAMPLE.COM",
                    Email = "taken@example.com",
                    NormalizedEmail = "TAKEN@EXAMPLE.COM",
                }
            );
            db.EmailChanges.Add(change);
            await db.SaveChangesAsync();
        }

        await CommitAsync(
            new EmailChangeRequested(Shop.BuyerId, change.Id),
            new EmailChangeRequested(Shop.BuyerId, NewId())
        );

        await Eventually.SeeAsync(SentAsync, sent => sent == expected);
        var mails = smtp.Mails.Select(raw => new ReceivedMail(raw)).ToList();
        Assert.Single(mails, m =>
            m.Header("To").Contains("mara@example.com", StringComparison.Ordinal)
            && m.Part("text/plain").Contains(wanted, StringComparison.Ordinal)
        );
        var other = Assert.Single(mails, m => m.Header("To").Contains(wanted, StringComparison.Ordinal));
        var link = Regex.Match(
            other.Part("text/plain"),
            @"https://tickets\.example/account/confirm-email\?userId=(?<user>[^&]+)&token=(?<token>\S+)",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
        Assert.Equal(hasLink, link.Success);
        if (!hasLink)
            return;
        var hash = SecretToken.Hash(link.Groups["token"].Value);
        await using var after = NewDb();
        Assert.Equal(
            (change.Id, "change-email"),
            after
                .OneTimeTokens.Where(t => t.TokenHash == hash && t.UserId == Shop.BuyerId)
                .AsEnumerable()
                .Select(t => (t.EmailChangeId!.Value, t.Purpose))
                .Single()
        );
    }

    [Theory]
    [InlineData("reset-password")]
    [InlineData("registration-repeated")]
    [InlineData("verify-email")]
    [InlineData("email-change")]
    [InlineData("email-change-taken")]
    [InlineData("email-change-notice")]
    public async Task One_mailbox_gets_five_emails_of_a_kind_in_a_quarter_of_an_hour(string kind)
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        if (kind == "verify-email")
            await ExecuteAsync($"update users set email_confirmed = false where id = '{Shop.BuyerId}'");
        if (kind == "email-change-taken")
            await Shop.AddUserAsync("Taken", "wanted@example.com", isConfirmed: true);

        await RequestAsync(8);
        Assert.Equal(5, await CountAsync());

        await ExecuteAsync("update mails set created_at = created_at - interval '15 minutes'");
        await RequestAsync(1);
        Assert.Equal(6, await CountAsync());

        Task<long> CountAsync() => ReadAsync<long>($"select count(*) from mails where kind = '{kind}'");

        async Task RequestAsync(int times)
        {
            var before = await HandledAsync();
            for (var i = 0; i < times; i++)
            {
                var id = NewId();
                if (kind.StartsWith("email-change", StringComparison.Ordinal))
                    await ExecuteAsync(
                        "insert into email_changes (id, user_id, new_email, created_at) "
                            + $"values ('{id}', '{Shop.BuyerId}', '{(i % 2 == 0 ? "wanted" : "Wanted")}@example.com', now())"
                    );
                await (
                    kind switch
                    {
                        "reset-password" => CommitAsync(new PasswordResetRequested(Shop.BuyerId, id)),
                        "registration-repeated" => CommitAsync(new RegistrationRepeated(Shop.BuyerId, id)),
                        "verify-email" => CommitAsync(new EmailVerificationRequested(Shop.BuyerId, id)),
                        _ => CommitAsync(new EmailChangeRequested(Shop.BuyerId, id)),
                    }
                );
            }
            var handlers = kind.StartsWith("email-change", StringComparison.Ordinal) ? 2 : 1;
            await Eventually.SeeAsync(HandledAsync, handled => handled == before + times * handlers);
        }

        Task<long> HandledAsync() => ReadAsync<long>("select count(*) from inbox_messages");
    }

    [Fact]
    public async Task A_declined_payment_is_reported_once_per_booking_and_not_if_it_was_paid_meanwhile()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        var unpaid = await Shop.BookAsync(10);
        var paid = await Shop.BuyAsync(11);

        await CommitAsync(
            new PaymentDeclined(Shop.EventId, paid, NewId()),
            new PaymentDeclined(Shop.EventId, unpaid, NewId()),
            new PaymentDeclined(Shop.EventId, unpaid, NewId())
        );

        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from inbox_messages where consumer = 'mail-payment-failed'"),
            handled => handled == 3
        );
        await Eventually.SeeAsync(SentAsync, sent => sent == "booking-confirmed sent,payment-failed sent");
        Assert.Equal(unpaid, await ReadAsync<Guid>("select booking_id from mails where kind = 'payment-failed'"));
    }

    [Fact]
    public async Task One_mailbox_gets_five_emails_about_declined_payments_in_a_quarter_of_an_hour()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        for (var seat = 1; seat <= 7; seat++)
            await CommitAsync(new PaymentDeclined(Shop.EventId, await Shop.BookAsync(seat), NewId()));
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from inbox_messages where consumer = 'mail-payment-failed'"),
            handled => handled == 7
        );
        Assert.Equal(5, await ReadAsync<long>("select count(*) from mails where kind = 'payment-failed'"));
    }
}
