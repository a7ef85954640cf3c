using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0030_hold_callers")]
sealed class HoldCallers() : SqlMigration("0030_hold_callers.sql");
