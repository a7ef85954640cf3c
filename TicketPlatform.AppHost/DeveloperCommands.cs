using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace TicketPlatform.AppHost;

/// <summary>Dashboard commands for developers of the platform.</summary>
static class DeveloperCommands
{
    static readonly CommandOptions WithConfirmation = new()
    {
        ConfirmationMessage =
            "This deletes all bookings, accounts and events of this checkout and creates new demo data.",
        IconName = "ArrowReset",
    };

    /// <summary>Empties the database and runs the migrations again, while the services are stopped.</summary>
    public static void WithResetCommand(
        this IResourceBuilder<ProjectResource> migrations,
        IResourceBuilder<IResourceWithConnectionString> database,
        params IResourceBuilder<ProjectResource>[] services
    )
    {
        migrations.WithCommand("reset-demo-data", "Reset demo data", ResetAsync, WithConfirmation);

        async Task<ExecuteCommandResult> ResetAsync(ExecuteCommandContext context)
        {
            var commands = context.Services.GetRequiredService<ResourceCommandService>();
            var notifications = context.Services.GetRequiredService<ResourceNotificationService>();
            var cancellation = context.CancellationToken;
            // Its lock would prevent dropping the tables.
            await context.Services.GetRequiredService<PaymentPause>().EndAsync();
            foreach (var service in services)
                await commands.ExecuteCommandAsync(service.Resource, KnownResourceCommands.StopCommand, cancellation);
            try
            {
                await ExecuteAsync(database.Resource, "drop schema public cascade; create schema public", cancellation);
                var outcome = await commands.ExecuteCommandAsync(
                    migrations.Resource,
                    KnownResourceCommands.StartCommand,
                    cancellation
                );
                if (!outcome.Success)
                    return outcome;
                var ended = await notifications.WaitForResourceAsync(
                    migrations.Resource.Name,
                    change => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text),
                    cancellation
                );
                return ended.Snapshot.ExitCode == 0
                    ? outcome
                    : CommandResults.Failure(
                        "The migration failed. For the reason, see the console log of the migrations."
                    );
            }
            catch (NpgsqlException fault)
            {
                return CommandResults.Failure($"The database could not be emptied: {fault.Message}");
            }
            finally
            {
                foreach (var service in services)
                    await commands.ExecuteCommandAsync(
                        service.Resource,
                        KnownResourceCommands.StartCommand,
                        CancellationToken.None
                    );
            }
        }
    }

    /// <summary>
    /// Lets the demo payment provider hang until it is resumed: its calls wait for a lock on its table, time out, and
    /// open the circuit, as with a real provider that does not respond.
    /// </summary>
    public static void WithPaymentCommands(
        this IResourceBuilder<ProjectResource> service,
        IResourceBuilder<IResourceWithConnectionString> database
    )
    {
        service.ApplicationBuilder.Services.AddSingleton<PaymentPause>();
        service.WithCommand(
            "pause-payments",
            "Pause payment provider",
            PauseAsync,
            new CommandOptions { IconName = "Pause" }
        );
        service.WithCommand(
            "resume-payments",
            "Resume payment provider",
            ResumeAsync,
            new CommandOptions { IconName = "Play" }
        );

        async Task<ExecuteCommandResult> PauseAsync(ExecuteCommandContext context)
        {
            var address = await database.Resource.GetConnectionStringAsync(context.CancellationToken);
            return await context
                .Services.GetRequiredService<PaymentPause>()
                .BeginAsync(address!, context.CancellationToken)
                ? CommandResults.Success()
                : CommandResults.Failure("The payment provider is already paused.");
        }

        static async Task<ExecuteCommandResult> ResumeAsync(ExecuteCommandContext context) =>
            await context.Services.GetRequiredService<PaymentPause>().EndAsync()
                ? CommandResults.Success()
                : CommandResults.Failure("The payment provider is not paused.");
    }

    static async Task ExecuteAsync(IResourceWithConnectionString database, string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(
            $"{await database.GetConnectionStringAsync(cancellation)};Pooling=false"
        );
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
