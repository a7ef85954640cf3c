using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Notifies the current address of a requested change, because somebody else may have requested it.
/// </summary>
sealed class MailEmailChangeNotice(MailSender mails, IOptions<CustomerPortalOptions> portal)
    : IHandler<EmailChangeRequested>
{
    static readonly Texts T = Texts.For<MailEmailChangeNotice>();

    public async Task HandleAsync(EmailChangeRequested message, HandlerContext context, CancellationToken cancellation)
    {
        var user = await context
            .Db.Users.AsNoTracking()
            .SingleOrDefaultAsync(u => u.Id == message.UserId, cancellation);
        var change = await context
            .Db.EmailChanges.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == message.RequestId && c.UserId == message.UserId, cancellation);
        if (user is null || change is null)
            return;
        using var _ = Languages.Use(user.Language);
        var envelope = new MailEnvelope(
            $"email-change-notice:{change.Id}",
            "email-change-notice",
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
                [SharedMailText.Greeting(user.Name), T["Lead", change.NewEmail]],
                [],
                (T["Review"], portal.Value.Link("/account/security")),
                T["Note"]
            ),
            [],
            context,
            cancellation
        );
    }
}
