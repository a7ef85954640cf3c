using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Registering with the address of an existing account shows the same page as any registration; only the owner of the
/// address learns by email that there already is one.
/// </summary>
sealed class MailRegistrationRepeated(MailSender mails, IOptions<CustomerPortalOptions> portal)
    : IHandler<RegistrationRepeated>
{
    static readonly Texts T = Texts.For<MailRegistrationRepeated>();

    public async Task HandleAsync(RegistrationRepeated message, HandlerContext context, CancellationToken cancellation)
    {
        var user = await context
            .Db.Users.AsNoTracking()
            .SingleOrDefaultAsync(u => u.Id == message.UserId, cancellation);
        if (user is null)
            return;
        using var _ = Languages.Use(user.Language);
        var envelope = new MailEnvelope(
            $"registration-repeated:{message.UserId}:{message.AttemptId}",
            "registration-repeated",
            user.Email!,
            T["Subject"],
            UserId: user.Id
        );
        if (!await AccountMailLimit.AllowsAsync(envelope, context, cancellation))
            return;
        await mails.SendAsync(
            envelope,
            new(
                T["Subject"],
                [SharedMailText.Greeting(user.Name), T["Lead"]],
                [],
                (T["LogIn"], portal.Value.Link("/account/login")),
                T["Note"]
            ),
            [],
            context,
            cancellation
        );
    }
}
