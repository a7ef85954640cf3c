using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0037_free_bookings")]
sealed class FreeBookings() : SqlMigration("0037_free_bookings.sql");
