using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0034_selling_indexes")]
sealed class SellingIndexes() : SqlMigration("0034_selling_indexes.sql");
