using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace TicketPlatform.AppHost;

/// <summary>Commands in the dashboard for people who develop the platform.</summary>
static class DeveloperCommands
{
    static readonly CommandOptions WithConfirmation = new()
    {
        ConfirmationMessage =
            "This deletes all bookings, accounts and events of this checkout and creates the demo data anew.",
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
            foreach (var service in services)
                await commands.ExecuteCommandAsync(
                    service.Resource,
                    KnownResourceCommands.StopCommand,
                    context.CancellationToken
                );
            await ExecuteAsync(
                database.Resource,
                "drop schema public cascade; create schema public",
                context.CancellationToken
            );
            var outcome = await commands.ExecuteCommandAsync(
                migrations.Resource,
                KnownResourceCommands.StartCommand,
                context.CancellationToken
            );
            if (outcome.Success)
            {
                await notifications.WaitForResourceAsync(
                    migrations.Resource.Name,
                    change => change.Snapshot is { ExitCode: 0, State.Text: "Finished" },
                    context.CancellationToken
                );
            }
            foreach (var service in services)
                await commands.ExecuteCommandAsync(
                    service.Resource,
                    KnownResourceCommands.StartCommand,
                    context.CancellationToken
                );
            return outcome;
        }
    }

    /// <summary>
    /// Lets the demo payment provider hang until it is resumed: its calls wait for a lock on its table, time out, and open the
    /// circuit, as with a real provider that does not answer.
    /// </summary>
    public static void WithPaymentCommands(
        this IResourceBuilder<ProjectResource> service,
        IResourceBuilder<IResourceWithConnectionString> database
    )
    {
        NpgsqlConnection? pause = null;
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
            if (pause is not null)
                return CommandResults.Failure("The payment provider is paused already.");
            var connection = new NpgsqlConnection(
                $"{await database.Resource.GetConnectionStringAsync(context.CancellationToken)};Pooling=false"
            );
            await connection.OpenAsync(context.CancellationToken);
            await using var command = new NpgsqlCommand(
                "begin; lock table demo_charges, demo_refunds in access exclusive mode",
                connection
            );
            await command.ExecuteNonQueryAsync(context.CancellationToken);
            pause = connection;
            return CommandResults.Success();
        }

        async Task<ExecuteCommandResult> ResumeAsync(ExecuteCommandContext context)
        {
            if (pause is null)
                return CommandResults.Failure("The payment provider is not paused.");
            await pause.DisposeAsync();
            pause = null;
            return CommandResults.Success();
        }
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
