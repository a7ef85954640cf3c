using Microsoft.Extensions.Options;
using Npgsql;
using Polly;
using Polly.Retry;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Keys;
using TicketPlatform.Data.Migrations;
using TicketPlatform.Data.Pictures;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;
using TicketPlatform.Workers.DemoData;

namespace TicketPlatform.Workers;

/// <summary>
/// <c>Workers migrate</c>: creates everything that replicas share before the first of them starts, and exits. That is
/// the schema, the first data-protection keys, the queues on the broker and, if configured, the demo data. Running it
/// again changes nothing.
/// </summary>
static class MigrateCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.AddServiceDefaults();
        using var host = builder.Build();
        var logs = host.Services.GetRequiredService<ILoggerFactory>();
        var log = logs.CreateLogger("migrate");
        var database = builder.Configuration.GetConnectionString(ResourceNames.BookingDb);
        if (string.IsNullOrEmpty(database))
        {
            log.LogError(
                "There is no connection string '{Name}'. Set ConnectionStrings:{Name}, or start the platform through "
                    + "TicketPlatform.AppHost.",
                ResourceNames.BookingDb,
                ResourceNames.BookingDb
            );
            return 1;
        }
        try
        {
            await DatabaseMigrator.MigrateAsync(database);
        }
        catch (NewerSchemaException e)
        {
            log.LogError("{Reason}", e.Message);
            return 1;
        }
        log.LogInformation("The database schema is up to date");

        await KeyRings.EnsureAsync(
            database,
            SharedKeys.Applications,
            keys => keys.EncryptKeys(builder.Configuration),
            logs
        );
        log.LogInformation("Data-protection keys exist for {Applications}", string.Join(", ", SharedKeys.Applications));

        await using (var source = NpgsqlDataSource.Create(database))
        {
            var (encoded, removed) = await PictureUpgrade.RunAsync(source, CancellationToken.None);
            log.LogInformation("Old pictures: {Encoded} encoded, {Removed} unreadable ones removed", encoded, removed);
            var rewritten = await EmailDomainUpgrade.RunAsync(source, CancellationToken.None);
            log.LogInformation("Accounts with an international domain: {Rewritten} rewritten", rewritten);
        }
        if (builder.Configuration.GetValue<bool>("DemoData:Enabled"))
        {
            var isNew = await DemoShop.OpenAsync(database, TimeProvider.System, CancellationToken.None);
            log.LogInformation("Demo data: {Outcome}", isNew ? "accounts and events were created" : "nothing to do");
        }

        // Last, because the broker is the slowest server to start.
        if (builder.Configuration.GetConnectionString(ResourceNames.RabbitMq) is { Length: > 0 } broker)
        {
            try
            {
                await DeclareQueuesAsync(broker, builder.Configuration, log);
                log.LogInformation("The queues are declared");
            }
            catch (Exception e) when (e is RabbitMQClientException or IOException)
            {
                log.LogError(e, "Cannot connect to the broker at connection string '{Name}'", ResourceNames.RabbitMq);
                return 1;
            }
        }
        else
        {
            log.LogInformation(
                "There is no connection string '{Name}': the workers will declare their queues themselves",
                ResourceNames.RabbitMq
            );
        }
        return 0;
    }

    // A broker that has just started may reject or close connections (541 INTERNAL_ERROR, seen once) before it is
    // ready.
    static async Task DeclareQueuesAsync(string broker, IConfiguration configuration, ILogger log)
    {
        var options = configuration.GetSection("Bus").Get<BusOptions>() ?? new();
        var subscriptions = new ServiceCollection()
            .AddMessageHandlers()
            .Select(service => service.ImplementationInstance)
            .OfType<Subscription>();
        var topology = new BusTopology(Options.Create(options), subscriptions);
        var retry = new ResiliencePipelineBuilder()
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder().Handle<RabbitMQClientException>().Handle<IOException>(),
                    MaxRetryAttempts = 80,
                    Delay = TimeSpan.FromMilliseconds(500),
                    OnRetry = attempt =>
                    {
                        // It usually starts together with this process, so a warning is worthwhile only after a while,
                        // and not for every attempt.
                        if (attempt.AttemptNumber == 0)
                            log.LogInformation("Waiting for the broker");
                        else if (attempt.AttemptNumber % 20 == 0)
                            log.LogWarning("The broker is not ready: {Reason}", attempt.Outcome.Exception?.Message);
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();
        await retry.ExecuteAsync(async cancellation =>
        {
            var factory = new ConnectionFactory { Uri = new(broker), ClientProvidedName = ResourceNames.Migrations };
            await using var connection = await factory.CreateConnectionAsync(cancellation);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
            await topology.DeclareAsync(channel, cancellation);
        });
    }
}
