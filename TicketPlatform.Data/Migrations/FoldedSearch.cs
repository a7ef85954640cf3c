using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0017_folded_search")]
sealed class FoldedSearch() : SqlMigration("0017_folded_search.sql");
