using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0028_early_bird_holds")]
sealed class EarlyBirdHolds() : SqlMigration("0028_early_bird_holds.sql");
