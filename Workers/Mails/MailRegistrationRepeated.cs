using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain.Messages;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Who registers with an address that has an account sees the same page as everybody; only the owner of the address
/// learns by mail that there is one already.
/// </summary>
sealed class MailRegistrationRepeated(MailSender mails, IOptions<CustomerPortalOptions> portal)
    : IHandler<RegistrationRepeated>
{
    public async Task HandleAsync(RegistrationRepeated message, Work work, CancellationToken cancellation)
    {
        var user = await work.Db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == message.UserId, cancellation);
        if (user is null)
            return;
        await mails.SendAsync(
            new(
                $"registration-repeated:{message.UserId}:{message.AttemptId}",
                "registration-repeated",
                user.Email!,
                "You already have an account",
                UserId: user.Id
            ),
            new(
                "You already have an account",
                [
                    $"Hello {user.Name},",
                    "somebody, probably you, tried to create an account with this address. There is one already: just log in.",
                ],
                [],
                ("Log in", portal.Value.Link("/account/login")),
                "If it was not you, there is nothing to do: your account is unchanged."
            ),
            [],
            work,
            cancellation
        );
    }
}
