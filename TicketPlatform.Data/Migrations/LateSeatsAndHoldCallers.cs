using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0032_late_seats_and_hold_callers")]
sealed class LateSeatsAndHoldCallers() : SqlMigration("0032_removed_step_free.sql", "0032_booked_hold_callers.sql");
