using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0026_removed_places")]
sealed class RemovedPlaces() : SqlMigration("0026_removed_places.sql");
