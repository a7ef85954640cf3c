using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0031_job_leases")]
sealed class JobLeasesTable() : SqlMigration("0031_job_leases.sql");
