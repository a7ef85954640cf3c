using TicketPlatform.Workers;
using TicketPlatform.Data;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;
using TicketPlatform.Workers.DemoData;
using TicketPlatform.Workers.Mails;
using TicketPlatform.Workers.Outbox;
using TicketPlatform.Workers.Refunds;
using TicketPlatform.Workers.Sms;
using TicketPlatform.Workers.Tickets;
using TicketPlatform.Workers.Timers;
using TicketPlatform.Workers.Waitlist;

if (args is ["migrate", .. var rest])
    return await MigrateCommand.RunAsync(rest);

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
// Handlers open their transactions themselves, which a retrying strategy forbids; the bus is what retries. Few of the queues are busy at the
// same time, so not every handler needs a connection of its own: those that wait do so here, and leave the server to the buyers.
builder.AddNpgsqlDbContext<BookingDbContext>(ResourceNames.BookingDb, settings =>
{
    settings.ConnectionString = Pooling.Tune(settings.ConnectionString ?? builder.Configuration.GetConnectionString(ResourceNames.BookingDb), most: 32);
    settings.DisableRetry = true;
});
builder.AddNpgsqlDataSource(ResourceNames.BookingDb, settings => settings.DisableHealthChecks = true, database => Pooling.Tune(database.ConnectionStringBuilder, most: 12));
builder.AddRedisClient(ResourceNames.Redis);
// The bus opens its connection itself, again and again; its own health check is BusConnection.
builder.AddRabbitMQClient(ResourceNames.RabbitMq, settings => settings.DisableHealthChecks = true,
    factory => (factory.AutomaticRecoveryEnabled, factory.ClientProvidedName) = (false, ResourceNames.Workers));
builder.Services.AddSelling();

builder.Services.AddOptions<BusOptions>().BindConfiguration("Bus").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<OutboxOptions>().BindConfiguration("Outbox").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<EmailOptions>().BindConfiguration("Email").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<SmsOptions>().BindConfiguration("Sms").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<TicketOptions>().BindConfiguration("Tickets").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<EmployeePortalOptions>().BindConfiguration("EmployeePortal").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<CustomerPortalOptions>().BindConfiguration("CustomerPortal").ValidateDataAnnotations().ValidateOnStart();

builder.Services.AddSingleton<BusConnection>();
builder.Services.AddSingleton<BusTopology>();
builder.Services.AddSingleton<Inbox>();
builder.Services.AddSingleton<OutboxMetrics>();
builder.Services.AddCircuit<MailCircuit>();
builder.Services.AddSingleton<IntegrityMetrics>();
builder.Services.AddSingleton<MailTransport>();
builder.Services.AddSingleton<MailDesk>();
builder.Services.AddSingleton<SmsTransport>();
builder.Services.AddSingleton<OneTimeLinks>();
builder.Services.AddSingleton<PortalLinks>();
builder.Services.AddSingleton(services => new TicketSigner(services.GetRequiredService<Microsoft.Extensions.Options.IOptions<TicketOptions>>().Value.SigningKey));
builder.Services.AddHealthChecks().AddCheck<BusConnection>("bus");

// Who waits for what.
builder.Services.AddSubscription<UserRegistered, MailVerificationLink>();
builder.Services.AddSubscription<EmailVerificationRequested, MailVerificationLink>();
builder.Services.AddSubscription<RegistrationRepeated, MailRegistrationRepeated>();
builder.Services.AddSubscription<PasswordResetRequested, MailPasswordReset>();
builder.Services.AddSubscription<EmailChangeRequested, MailEmailChange>();
builder.Services.AddSubscription<EmailChangeRequested, MailEmailChangeNotice>();
builder.Services.AddSubscription<OrganizerInvited, MailOrganizerWelcome>();
builder.Services.AddSubscription<PaymentDeclined, MailPaymentFailed>();
builder.Services.AddSubscription<RefundSucceeded, MailRefund>();
builder.Services.AddSubscription<BookingConfirmed, IssueTickets>();
builder.Services.AddSubscription<TicketsIssued, MailTickets>();
builder.Services.AddSubscription<BookingExpired, TellBookingExpired>();
builder.Services.AddSubscription<RefundRequested, PayOutRefund>();
builder.Services.AddSubscription<EventCancelled, RefundCancelledEvent>();
builder.Services.AddSubscription<BookingConfirmed, RefundLateConfirmation>();
builder.Services.AddSubscription<PlacesFreed, MatchWaitlist>();
builder.Services.AddSubscription<WaitlistOffered, MailWaitlistOffer>();
builder.Services.AddSubscription<BookingConfirmed, TextConfirmation>(isIdle: services => !services.GetRequiredService<Microsoft.Extensions.Options.IOptions<SmsOptions>>().Value.Enabled);
builder.Services.AddSubscription<MailQueued, SendQueuedMail>();

builder.Services.AddHostedService<RelayOutbox>();
builder.Services.AddHostedService<ConsumeQueues>();
builder.Services.AddHostedService<CollectDeadLetters>();
builder.Services.AddHostedService<SweepHolds>();
builder.Services.AddHostedService<TendWaitlists>();
builder.Services.AddHostedService<ExpireBookings>();
builder.Services.AddHostedService<ReconcilePayments>();
builder.Services.AddHostedService<RepriceEvents>();
builder.Services.AddHostedService<AuditEvents>();
builder.Services.AddHostedService<AdmitFromRooms>();
builder.Services.AddHostedService<ForgetOldRows>();
builder.Services.AddHostedService<EncodePictures>();

var app = builder.Build();
app.MapDefaultEndpoints();
await app.RunAsync();
return 0;
