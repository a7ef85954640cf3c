using TicketPlatform.AppHost;
using TicketPlatform.ServiceDefaults;

var builder = DistributedApplication.CreateBuilder(args);

// Infrastructure. A connection string in the configuration means: use that server instead of starting one.
IResourceBuilder<IResourceWithConnectionString> bookingDb = IsBroughtAlong(ResourceNames.BookingDb)
    ? builder.AddConnectionString(ResourceNames.BookingDb)
    : builder.AddPostgres(ResourceNames.Postgres).WithDataVolume().AddDatabase(ResourceNames.BookingDb);
IResourceBuilder<IResourceWithConnectionString> redis = IsBroughtAlong(ResourceNames.Redis)
    ? builder.AddConnectionString(ResourceNames.Redis)
    : builder.AddRedis(ResourceNames.Redis);
IResourceBuilder<IResourceWithConnectionString> rabbitMq = IsBroughtAlong(ResourceNames.RabbitMq)
    ? builder.AddConnectionString(ResourceNames.RabbitMq)
    : builder.AddRabbitMQ(ResourceNames.RabbitMq).WithDataVolume();

// Keys that the processes know each other by, and the one that tickets are signed with.
var customerPortalKey = AddKey("customer-portal-key");
var employeePortalKey = AddKey("employee-portal-key");
var signingKey = AddKey("signing-key");

// Data: one writer of the schema, run to completion before anybody reads.
var migrations = builder.AddProject(ResourceNames.Migrations, "../Workers/Workers.csproj", launchProfileName: null).WithArgs("migrate")
    .WithReference(bookingDb).WaitFor(bookingDb)
    .WithEnvironment("DemoData__Enabled", builder.Configuration["DemoData:Enabled"] ?? (builder.ExecutionContext.IsRunMode ? "true" : "false"));

// Services.
var bookingApi = builder.AddProject(ResourceNames.BookingApi, "../BookingApi/BookingApi.csproj").WithReplicas(2)
    .WithReference(bookingDb).WithReference(redis).WaitFor(redis).WaitForCompletion(migrations)
    .WithEnvironment("Tickets__SigningKey", signingKey)
    .WithEnvironment($"ServiceAuth__Keys__{ResourceNames.CustomerPortal}", customerPortalKey)
    .WithEnvironment($"ServiceAuth__Keys__{ResourceNames.EmployeePortal}", employeePortalKey)
    .WithHttpHealthCheck(HealthPaths.Ready).WithScale(most: 12);
var workers = builder.AddProject(ResourceNames.Workers, "../Workers/Workers.csproj")
    .WithReference(bookingDb).WithReference(redis).WithReference(rabbitMq).WaitFor(redis).WaitFor(rabbitMq).WaitForCompletion(migrations)
    .WithEnvironment("Tickets__SigningKey", signingKey).WithMail().WithHttpHealthCheck(HealthPaths.Ready).WithScale(most: 6);

// Front ends: the API's address and a key, no connection string.
var customerPortal = AddPortal(ResourceNames.CustomerPortal, "../CustomerPortal/CustomerPortal.csproj", customerPortalKey);
var employeePortal = AddPortal(ResourceNames.EmployeePortal, "../EmployeePortal/EmployeePortal.csproj", employeePortalKey);
foreach (var sender in new[] { bookingApi, workers })
    sender.WithEnvironment("CustomerPortal__Url", customerPortal.GetEndpoint("http")).WithEnvironment("EmployeePortal__Url", employeePortal.GetEndpoint("http"));

builder.AddTarget();
builder.Build().Run();

bool IsBroughtAlong(string name) => !string.IsNullOrEmpty(builder.Configuration.GetConnectionString(name));

IResourceBuilder<ParameterResource> AddKey(string name) =>
    builder.AddParameter(name, new GenerateParameterDefault { MinLength = 40, Special = false }, secret: true, persist: true);

IResourceBuilder<ProjectResource> AddPortal(string name, string project, IResourceBuilder<ParameterResource> key) =>
    builder.AddProject(name, project).WithExternalHttpEndpoints()
        .WithReference(bookingApi).WaitFor(bookingApi).WithEnvironment("ServiceAuth__Key", key).WithHttpHealthCheck(HealthPaths.Ready).WithScale(most: 8);
