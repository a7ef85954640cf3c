using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0025_removed_places")]
sealed class RemovedPlaces() : SqlMigration("0025_removed_places.sql");
