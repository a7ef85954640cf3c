using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0024_refund_reason_codes")]
sealed class RefundReasonCodes() : SqlMigration("0024_refund_reason_codes.sql");
