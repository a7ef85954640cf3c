using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Health;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers;
using TicketPlatform.Workers.Bus;
using TicketPlatform.Workers.Mails;
using TicketPlatform.Workers.Outbox;
using TicketPlatform.Workers.Sms;
using TicketPlatform.Workers.Tickets;
using TicketPlatform.Workers.Timers;
using TicketPlatform.Workers.Waitlist;

if (args is ["migrate", .. var rest])
    return await MigrateCommand.RunAsync(rest);

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();

// Handlers open their transactions themselves, which a retrying strategy forbids; the bus retries instead. Few of the
// queues are busy at the same time, so not every handler needs its own connection: handlers that wait do so here, and
// leave the server to the buyers.
builder.AddNpgsqlDbContext<BookingDbContext>(
    ResourceNames.BookingDb,
    settings =>
    {
        settings.ConnectionString = Pooling.Tune(
            settings.ConnectionString ?? builder.Configuration.GetConnectionString(ResourceNames.BookingDb),
            max: 32
        );
        settings.DisableRetry = true;
        // The health check "database" (DatabaseHealth) does more than the integration's own, which only connects.
        settings.DisableHealthChecks = true;
    },
    options => options.UseSnakeCaseNamingConvention()
);
builder.AddNpgsqlDataSource(
    ResourceNames.BookingDb,
    settings => settings.DisableHealthChecks = true,
    database => Pooling.Tune(database.ConnectionStringBuilder, max: 12)
);
builder.AddRedisClient(ResourceNames.Redis);

// The bus opens its connection itself and retries; its health check is BusConnection.
builder.AddRabbitMQClient(
    ResourceNames.RabbitMq,
    settings => settings.DisableHealthChecks = true,
    factory => (factory.AutomaticRecoveryEnabled, factory.ClientProvidedName) = (false, ResourceNames.Workers)
);
builder.Services.AddSelling();

builder.Services.AddOptions<BusOptions>().BindConfiguration("Bus").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<OutboxOptions>().BindConfiguration("Outbox").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<EmailOptions>().BindConfiguration("Email").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<SmsOptions>().BindConfiguration("Sms").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<TicketOptions>().BindConfiguration("Tickets").ValidateDataAnnotations().ValidateOnStart();
builder
    .Services.AddOptions<EmployeePortalOptions>()
    .BindConfiguration("EmployeePortal")
    .ValidateDataAnnotations()
    .ValidateOnStart();
builder.Services.AddCustomerPortalLinks();

builder.Services.AddSingleton<BusConnection>();
builder.Services.AddSingleton<BusTopology>();
builder.Services.AddSingleton<Inbox>();
builder.Services.AddSingleton<OutboxMetrics>();
builder.Services.AddCircuit<MailCircuit>();
builder.Services.AddSingleton<IntegrityMetrics>();
builder.Services.AddSingleton<SmtpSessions>();
builder.Services.AddSingleton<MailComposer>();
builder.Services.AddSingleton<MailTransport>();
builder.Services.AddSingleton<MailSender>();
builder.Services.AddSingleton<MailBatchSender>();
builder.Services.AddSingleton<SmsTransport>();
builder.Services.AddSingleton<OneTimeLinks>();
builder.Services.AddSingleton<PortalLinks>();
builder.Services.AddSingleton(services => new TicketSigner(
    services.GetRequiredService<Microsoft.Extensions.Options.IOptions<TicketOptions>>().Value.SigningKey
));
builder.Services.AddHealthChecks().AddCachedCheck<DatabaseHealth>("database").AddCheck<BusConnection>("broker");

builder.Services.AddMessageHandlers();

builder.Services.AddHostedService<RelayOutbox>();
builder.Services.AddHostedService<ConsumeQueues>();
builder.Services.AddHostedService<CollectDeadLetters>();
builder.Services.AddSingleton<JobLeases>();
builder.Services.AddHostedService<SweepHolds>();
builder.Services.AddHostedService<MaintainWaitlists>();
builder.Services.AddHostedService<ExpireBookings>();
builder.Services.AddHostedService<ReconcilePayments>();
builder.Services.AddHostedService<RepriceEvents>();
builder.Services.AddHostedService<AuditEvents>();
builder.Services.AddHostedService<MeasureIntegrity>();
builder.Services.AddHostedService<AdmitFromRooms>();
builder.Services.AddHostedService<DeleteOldRows>();
builder.Services.AddHostedService<EncodePictures>();
builder.Services.AddHostedService<RotateKeys>();

var app = builder.Build();
app.MapDefaultEndpoints();
await app.RunAsync();
return 0;
