using TicketPlatform.AppHost;
using TicketPlatform.ServiceDefaults;

if (!LocalRun.TryPrepare(args, out var arguments))
    return 1;
var builder = DistributedApplication.CreateBuilder(arguments);

// Servers: containers, locally installed ones, or those named in the configuration.
if (!builder.TryAddServers(out var servers))
    return 1;

// The keys with which the portals authenticate, and the one that signs tickets.
var customerPortalKey = builder.AddKey("customer-portal-key");
var employeePortalKey = builder.AddKey("employee-portal-key");
var signingKey = builder.AddKey("signing-key");

// Data: the only writer of everything that replicas share; it completes before any replica starts.
var migrations = builder.AddProject<Projects.Workers>(ResourceNames.Migrations, launchProfileName: null).WithArgs("migrate").WithOnlyConnectionStrings()
    .WithReference(servers.BookingDb).WaitFor(servers.BookingDb).WithReference(servers.RabbitMq)
    .WithDemoData();

// Services.
var bookingApi = builder.AddProject<Projects.BookingApi>(ResourceNames.BookingApi).WithReplicas(2).WithOnlyConnectionStrings()
    .WithReference(servers.BookingDb).WithReference(servers.Redis)
    .WaitFor(servers.Redis).WaitForCompletion(migrations)
    .WithEnvironment("Tickets__SigningKey", signingKey)
    .WithEnvironment($"ServiceAuth__Keys__{ResourceNames.CustomerPortal}", customerPortalKey)
    .WithEnvironment($"ServiceAuth__Keys__{ResourceNames.EmployeePortal}", employeePortalKey)
    .WithHttpHealthCheck(HealthPaths.Ready);
var workers = builder.AddProject<Projects.Workers>(ResourceNames.Workers).WithOnlyConnectionStrings()
    .WithReference(servers.BookingDb).WithReference(servers.Redis).WithReference(servers.RabbitMq)
    .WaitFor(servers.Redis).WaitForCompletion(migrations)
    .WithEnvironment("Tickets__SigningKey", signingKey).WithMail().WithHttpHealthCheck(HealthPaths.Ready);

// Front ends: the API's address and a key, no connection string.
var customerPortal = builder.AddProject<Projects.CustomerPortal>(ResourceNames.CustomerPortal).WithExternalHttpEndpoints()
    .WithReference(bookingApi).WaitFor(bookingApi).WithEnvironment("ServiceAuth__Key", customerPortalKey)
    .WithHttpHealthCheck(HealthPaths.Ready);
var employeePortal = builder.AddProject<Projects.EmployeePortal>(ResourceNames.EmployeePortal).WithExternalHttpEndpoints()
    .WithReference(bookingApi).WaitFor(bookingApi).WithEnvironment("ServiceAuth__Key", employeePortalKey)
    .WithHttpHealthCheck(HealthPaths.Ready);

// Emails and text messages link to the portals.
foreach (var sender in new[] { bookingApi, workers })
{
    sender.WithEnvironment("CustomerPortal__Url", customerPortal.GetEndpoint("http"))
        .WithEnvironment("EmployeePortal__Url", employeePortal.GetEndpoint("http"));
}

// For developers: commands in the dashboard, log files and a report of what runs where.
migrations.WithResetCommand(servers.BookingDb, bookingApi, workers, customerPortal, employeePortal);
workers.WithPaymentCommands(servers.BookingDb);
builder.AddLocalRun();
return builder.Build().RunToEnd();
