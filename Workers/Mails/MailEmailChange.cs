using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Another address for an account: a link goes to the new one. When that has an account of its own, its owner is told
/// so instead; who asked sees no difference.
/// </summary>
sealed class MailEmailChange(MailSender mails, OneTimeLinks links, IOptions<CustomerPortalOptions> portal)
    : IHandler<EmailChangeRequested>
{
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    public async Task HandleAsync(EmailChangeRequested message, Work work, CancellationToken cancellation)
    {
        var user = await work.Db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == message.UserId, cancellation);
        var change = await work
            .Db.EmailChanges.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == message.RequestId && c.UserId == message.UserId, cancellation);
        if (user is null || change is null)
            return;

        // As Identity normalizes: upper case, culture aside.
        var normalized = change.NewEmail.Normalize().ToUpperInvariant();
        if (await work.Db.Users.AnyAsync(u => u.NormalizedEmail == normalized && u.Id != user.Id, cancellation))
        {
            await mails.SendAsync(
                new(
                    $"email-change-taken:{change.Id}",
                    "email-change-taken",
                    change.NewEmail,
                    "You already have an account"
                ),
                new(
                    "You already have an account",
                    [
                        "Hello,",
                        "somebody, probably you, wanted to use this address for another account. It has one already: just log in with it.",
                    ],
                    [],
                    ("Log in", portal.Value.Link("/account/login")),
                    "If it was not you, there is nothing to do: your account is unchanged."
                ),
                [],
                work,
                cancellation
            );
            return;
        }
        var token = await links.CreateAsync(
            user.Id,
            SecretToken.ChangeEmail,
            work.Now + Lifetime,
            cancellation,
            change.Id
        );
        await mails.SendAsync(
            new(
                $"email-change:{change.Id}",
                "email-change",
                change.NewEmail,
                "Confirm your new address",
                UserId: user.Id
            ),
            new(
                "Confirm your new address",
                [
                    $"Hello {user.Name},",
                    "one click, and your account uses this address: you log in with it, and your tickets arrive here.",
                ],
                [],
                ("Use this address", portal.Value.Link($"/account/confirm-email?userId={user.Id}&token={token}")),
                "The link works once and for two hours. If you did not ask for it, ignore this mail and nothing happens."
            ),
            [],
            work,
            cancellation
        );
    }
}
