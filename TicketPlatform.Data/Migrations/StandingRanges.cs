using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0020_standing_ranges")]
sealed class StandingRanges() : SqlMigration("0020_standing_ranges.sql");
