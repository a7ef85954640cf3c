using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Sends a link to the new address when a user changes their email address. If the new address already belongs to
/// another account, its owner is notified instead; the requester cannot tell the difference.
/// </summary>
sealed class MailEmailChange(MailSender mails, OneTimeLinks links, IOptions<CustomerPortalOptions> portal)
    : IHandler<EmailChangeRequested>
{
    static readonly Texts T = Texts.For<MailEmailChange>();
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    public async Task HandleAsync(EmailChangeRequested message, HandlerContext context, CancellationToken cancellation)
    {
        var user = await context
            .Db.Users.AsNoTracking()
            .SingleOrDefaultAsync(u => u.Id == message.UserId, cancellation);
        var change = await context
            .Db.EmailChanges.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == message.RequestId && c.UserId == message.UserId, cancellation);
        // If it is gone, a password change has voided the request.
        if (user is null || change is null)
            return;

        // The same normalization as ASP.NET Core Identity: upper case, culture-invariant.
        var normalized = change.NewEmail.Normalize().ToUpperInvariant();
        var owner = await context
            .Db.Users.AsNoTracking()
            .FirstOrDefaultAsync(u => u.NormalizedEmail == normalized && u.Id != user.Id, cancellation);
        using var _ = Languages.Use((owner ?? user).Language);
        if (owner is not null)
        {
            var taken = new MailEnvelope(
                $"email-change-taken:{change.Id}",
                "email-change-taken",
                change.NewEmail,
                T["Taken.Subject"]
            );
            if (!await AccountMailLimit.AllowsAsync(taken, context, cancellation))
                return;
            await mails.SendAsync(
                taken,
                new(
                    T["Taken.Subject"],
                    [SharedMailText.Greeting(owner.Name), T["Taken.Lead"]],
                    [],
                    (T["Taken.LogIn"], portal.Value.Link("/account/login")),
                    T["Taken.Note"]
                ),
                [],
                context,
                cancellation
            );
            return;
        }
        var envelope = new MailEnvelope(
            $"email-change:{change.Id}",
            "email-change",
            change.NewEmail,
            T["Subject"],
            UserId: user.Id
        );
        var token = await links.CreateAsync(
            user.Id,
            SecretToken.ChangeEmail,
            context.Now + Lifetime,
            cancellation,
            change.Id
        );
        if (!await AccountMailLimit.AllowsAsync(envelope, context, cancellation))
            return;
        await mails.SendAsync(
            envelope,
            new(
                T["Subject"],
                [SharedMailText.Greeting(user.Name), T["Lead"]],
                [],
                (T["Confirm"], portal.Value.Link($"/account/confirm-email?userId={user.Id}&token={token}")),
                T["Note"]
            ),
            [],
            context,
            cancellation
        );
    }
}
