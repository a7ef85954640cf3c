using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0027_former_layouts")]
sealed class FormerLayouts() : SqlMigration("0027_former_layouts.sql");
