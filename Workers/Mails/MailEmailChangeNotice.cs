using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain.Messages;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Whose address is about to change hears of it where the mails went so far: it may be somebody else's doing.
/// </summary>
sealed class MailEmailChangeNotice(MailSender mails, IOptions<CustomerPortalOptions> portal)
    : IHandler<EmailChangeRequested>
{
    public async Task HandleAsync(EmailChangeRequested message, Work work, CancellationToken cancellation)
    {
        var user = await work.Db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == message.UserId, cancellation);
        var change = await work
            .Db.EmailChanges.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == message.RequestId && c.UserId == message.UserId, cancellation);
        if (user is null || change is null)
            return;
        await mails.SendAsync(
            new(
                $"email-change-notice:{change.Id}",
                "email-change-notice",
                user.Email!,
                "Your address is about to change",
                UserId: user.Id
            ),
            new(
                "Your address is about to change",
                [
                    $"Hello {user.Name},",
                    $"somebody, probably you, wants the mails of your account to go to {change.NewEmail}. The change counts once the link in a mail to that address is followed.",
                ],
                [],
                ("Look at my account", portal.Value.Link("/account/security")),
                "If it was not you, somebody knows your password: choose a new one and log out everywhere."
            ),
            [],
            work,
            cancellation
        );
    }
}
