using Npgsql;
using TicketPlatform.Data.Migrations;
using TicketPlatform.Data.Pictures;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.DemoData;

namespace TicketPlatform.Workers;

/// <summary><c>Workers migrate</c>: brings the database to the current schema, puts the demo data in if wanted, and ends.</summary>
static class MigrateCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.AddServiceDefaults();
        using var host = builder.Build();
        var log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("migrate");
        var connectionString = builder.Configuration.GetConnectionString(ResourceNames.BookingDb);
        if (string.IsNullOrEmpty(connectionString))
        {
            log.LogError("There is no connection string '{Name}'. Set ConnectionStrings:{Name}, or start the platform through TicketPlatform.AppHost.", ResourceNames.BookingDb, ResourceNames.BookingDb);
            return 1;
        }
        await DatabaseMigrator.MigrateAsync(connectionString);
        log.LogInformation("The database has the current schema");
        await using (var database = NpgsqlDataSource.Create(connectionString))
        {
            var (encoded, removed) = await PictureUpgrade.RunAsync(database, CancellationToken.None);
            log.LogInformation("Old pictures: {Encoded} encoded, {Removed} removed because they cannot be read", encoded, removed);
        }
        if (builder.Configuration.GetValue<bool>("DemoData:Enabled"))
        {
            var isNew = await DemoShop.OpenAsync(connectionString, TimeProvider.System, CancellationToken.None);
            log.LogInformation("Demo data: {Outcome}", isNew ? "accounts and events were made" : "nothing to do");
        }
        return 0;
    }
}
