using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0002_accounts")]
sealed class Accounts() : SqlMigration("0002_accounts.sql");
