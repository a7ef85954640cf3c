using Microsoft.EntityFrameworkCore;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Who forgot a password gets a link to choose another. For an address without an account there is nobody to write to.
/// </summary>
sealed class MailPasswordReset(MailSender mails, OneTimeLinks links, PortalLinks portals)
    : IHandler<PasswordResetRequested>
{
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public async Task HandleAsync(PasswordResetRequested message, Work work, CancellationToken cancellation)
    {
        var user = await work.Db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == message.UserId, cancellation);
        if (user is null)
            return;
        var token = await links.CreateAsync(user.Id, SecretToken.ResetPassword, work.Now + Lifetime, cancellation);
        await mails.SendAsync(
            new(
                $"reset-password:{user.Id}:{message.RequestId}",
                "reset-password",
                user.Email!,
                "Choose a new password",
                UserId: user.Id
            ),
            new(
                "Choose a new password",
                [
                    $"Hello {user.Name},",
                    "somebody, probably you, asked for a new password. Choose it here; you will then be logged out everywhere else.",
                ],
                [],
                ("Choose a new password", portals.For(user, $"/account/reset?userId={user.Id}&token={token}")),
                "The link works once and for one hour. If it was not you, ignore this mail: your password stays as it is."
            ),
            [],
            work,
            cancellation
        );
    }
}
