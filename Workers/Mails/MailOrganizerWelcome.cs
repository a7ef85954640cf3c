using Microsoft.EntityFrameworkCore;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// An organizer's first mail brings a one-time link to choose a password; nobody else ever knows one.
/// </summary>
sealed class MailOrganizerWelcome(MailSender mails, OneTimeLinks links, PortalLinks portals)
    : IHandler<OrganizerInvited>
{
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public async Task HandleAsync(OrganizerInvited message, Work work, CancellationToken cancellation)
    {
        var user = await work.Db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == message.UserId, cancellation);
        if (user is null)
            return;
        var token = await links.CreateAsync(user.Id, SecretToken.ResetPassword, work.Now + Lifetime, cancellation);
        await mails.SendAsync(
            new(
                $"organizer-welcome:{user.Id}:{message.RequestId}",
                "organizer-welcome",
                user.Email!,
                "Welcome to TicketPlatform",
                UserId: user.Id
            ),
            new(
                "Welcome to TicketPlatform",
                [
                    $"Hello {user.Name},",
                    "an account for organizers was made for you. Choose a password, and you can put your first event together.",
                ],
                [("Log-in name", user.Email!)],
                ("Choose my password", portals.For(user, $"/account/reset?userId={user.Id}&token={token}")),
                "The link works once and for seven days. After that, ask for a new one."
            ),
            [],
            work,
            cancellation
        );
    }
}
