using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0026_hold_state_names")]
sealed class HoldStateNames() : SqlMigration("0026_hold_state_names.sql");
