using Microsoft.EntityFrameworkCore;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Localization;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// An organizer's first email contains a one-time link to choose a password, which nobody else ever knows.
/// </summary>
sealed class MailOrganizerWelcome(MailSender mails, OneTimeLinks links, PortalLinks portals)
    : IHandler<OrganizerInvited>
{
    static readonly Texts T = Texts.For<MailOrganizerWelcome>();
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public async Task HandleAsync(OrganizerInvited message, HandlerContext context, CancellationToken cancellation)
    {
        var user = await context
            .Db.Users.AsNoTracking()
            .SingleOrDefaultAsync(u => u.Id == message.UserId, cancellation);
        if (user is null)
            return;
        var token = await links.CreateAsync(user.Id, SecretToken.ResetPassword, context.Now + Lifetime, cancellation);
        using var _ = Languages.Use(user.Language);
        await mails.SendAsync(
            new(
                $"organizer-welcome:{user.Id}:{message.RequestId}",
                "organizer-welcome",
                user.Email!,
                T["Subject"],
                UserId: user.Id
            ),
            new(
                T["Subject"],
                [SharedMailText.Greeting(user.Name), T["Lead"]],
                [(T["LoginName"], user.Email!)],
                (T["Choose"], portals.For(user, $"/account/reset?userId={user.Id}&token={token}")),
                T["Note"]
            ),
            [],
            context,
            cancellation
        );
    }
}
