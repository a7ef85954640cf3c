using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0018_selling_limits")]
sealed class SellingLimits() : SqlMigration("0018_selling_limits.sql");
