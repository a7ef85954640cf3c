using Microsoft.Extensions.Options;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Workers.Bus;
using TicketPlatform.Workers.Mails;
using TicketPlatform.Workers.Refunds;
using TicketPlatform.Workers.Sms;
using TicketPlatform.Workers.Tickets;
using TicketPlatform.Workers.Waitlist;

namespace TicketPlatform.Workers;

/// <summary>Maps messages to their handlers. Each line is a queue on the broker.</summary>
static class MessageHandlers
{
    public static IServiceCollection AddMessageHandlers(this IServiceCollection services)
    {
        services.AddSubscription<UserRegistered, MailVerificationLink>();
        services.AddSubscription<EmailVerificationRequested, MailVerificationLink>();
        services.AddSubscription<RegistrationRepeated, MailRegistrationRepeated>();
        services.AddSubscription<PasswordResetRequested, MailPasswordReset>();
        services.AddSubscription<EmailChangeRequested, MailEmailChange>();
        services.AddSubscription<EmailChangeRequested, MailEmailChangeNotice>();
        services.AddSubscription<OrganizerInvited, MailOrganizerWelcome>();
        services.AddSubscription<PaymentDeclined, MailPaymentFailed>();
        services.AddSubscription<RefundSucceeded, MailRefund>();
        services.AddBatchSubscription<BookingConfirmed, IssueTickets>();
        services.AddBatchSubscription<TicketsIssued, MailTickets>(options => options.MailBatchSize);
        services.AddSubscription<BookingExpired, PublishBookingExpired>(consumer: "tell-booking-expired");
        services.AddSubscription<RefundRequested, PayOutRefund>();
        services.AddSubscription<EventCancelled, RefundCancelledEvent>();
        services.AddBatchSubscription<BookingConfirmed, RefundLateConfirmation>();
        services.AddSubscription<PlacesFreed, MatchWaitlist>();
        services.AddSubscription<WaitlistOffered, MailWaitlistOffer>();
        services.AddSubscription<BookingConfirmed, TextConfirmation>(isIdle: provider =>
            !provider.GetRequiredService<IOptions<SmsOptions>>().Value.Enabled
        );
        services.AddSubscription<MailQueued, SendQueuedMail>();
        return services;
    }
}
