using Microsoft.EntityFrameworkCore;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Localization;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Sends a user who forgot their password a link to choose a new one. If the address has no account, nothing is sent.
/// </summary>
sealed class MailPasswordReset(MailSender mails, OneTimeLinks links, PortalLinks portals)
    : IHandler<PasswordResetRequested>
{
    static readonly Texts T = Texts.For<MailPasswordReset>();
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public async Task HandleAsync(
        PasswordResetRequested message,
        HandlerContext context,
        CancellationToken cancellation
    )
    {
        var user = await context
            .Db.Users.AsNoTracking()
            .SingleOrDefaultAsync(u => u.Id == message.UserId, cancellation);
        if (user is null)
            return;
        using var _ = Languages.Use(user.Language);
        var envelope = new MailEnvelope(
            $"reset-password:{user.Id}:{message.RequestId}",
            "reset-password",
            user.Email!,
            T["Subject"],
            UserId: user.Id
        );
        var token = await links.CreateAsync(user.Id, SecretToken.ResetPassword, context.Now + Lifetime, cancellation);
        if (!await AccountMailLimit.AllowsAsync(envelope, context, cancellation))
            return;
        await mails.SendAsync(
            envelope,
            new(
                T["Subject"],
                [SharedMailText.Greeting(user.Name), T["Lead"]],
                [],
                (T["Choose"], portals.For(user, $"/account/reset?userId={user.Id}&token={token}")),
                T["Note"]
            ),
            [],
            context,
            cancellation
        );
    }
}
