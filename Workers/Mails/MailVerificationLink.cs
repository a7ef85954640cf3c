using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>A new account, or one that asks again, gets a link that proves its address.</summary>
sealed class MailVerificationLink(MailSender mails, OneTimeLinks links, IOptions<CustomerPortalOptions> portal)
    : IHandler<UserRegistered>,
        IHandler<EmailVerificationRequested>
{
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public Task HandleAsync(UserRegistered message, Work work, CancellationToken cancellation) =>
        SendAsync(message.UserId, $"verify-email:{message.UserId}", work, cancellation);

    public Task HandleAsync(EmailVerificationRequested message, Work work, CancellationToken cancellation) =>
        SendAsync(message.UserId, $"verify-email:{message.UserId}:{message.RequestId}", work, cancellation);

    async Task SendAsync(Guid userId, string dedupeKey, Work work, CancellationToken cancellation)
    {
        var user = await work.Db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, cancellation);
        if (user is null or { EmailConfirmed: true })
            return;
        var token = await links.CreateAsync(userId, SecretToken.VerifyEmail, work.Now + Lifetime, cancellation);
        await mails.SendAsync(
            new(dedupeKey, "verify-email", user.Email!, "Confirm your address", UserId: userId),
            new(
                "Confirm your address",
                [
                    $"Hello {user.Name},",
                    "one click, and your account is ready: your tickets will arrive at this address.",
                ],
                [],
                ("Confirm my address", portal.Value.Link($"/account/verify?userId={userId}&token={token}")),
                "The link works for 24 hours. If you did not create an account, ignore this mail and nothing happens."
            ),
            [],
            work,
            cancellation
        );
    }
}
