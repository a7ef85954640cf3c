using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>Sends a link that verifies the address of a new account, or of one that requests the link again.</summary>
sealed class MailVerificationLink(MailSender mails, OneTimeLinks links, IOptions<CustomerPortalOptions> portal)
    : IHandler<UserRegistered>,
        IHandler<EmailVerificationRequested>
{
    static readonly Texts T = Texts.For<MailVerificationLink>();
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public Task HandleAsync(UserRegistered message, HandlerContext context, CancellationToken cancellation) =>
        SendAsync(message.UserId, $"verify-email:{message.UserId}", context, cancellation);

    public Task HandleAsync(
        EmailVerificationRequested message,
        HandlerContext context,
        CancellationToken cancellation
    ) => SendAsync(message.UserId, $"verify-email:{message.UserId}:{message.RequestId}", context, cancellation);

    async Task SendAsync(Guid userId, string dedupeKey, HandlerContext context, CancellationToken cancellation)
    {
        var user = await context.Db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, cancellation);
        if (user is null or { EmailConfirmed: true })
            return;
        using var _ = Languages.Use(user.Language);
        var envelope = new MailEnvelope(dedupeKey, "verify-email", user.Email!, T["Subject"], UserId: userId);
        var token = await links.CreateAsync(userId, SecretToken.VerifyEmail, context.Now + Lifetime, cancellation);
        if (!await AccountMailLimit.AllowsAsync(envelope, context, cancellation))
            return;
        await mails.SendAsync(
            envelope,
            new(
                T["Subject"],
                [SharedMailText.Greeting(user.Name), T["Lead"]],
                [],
                (T["Confirm"], portal.Value.Link($"/account/verify?userId={userId}&token={token}")),
                T["Note"]
            ),
            [],
            context,
            cancellation
        );
    }
}
