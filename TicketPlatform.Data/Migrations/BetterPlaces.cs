using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0012_better_places")]
sealed class BetterPlaces() : SqlMigration("0012_better_places.sql");
