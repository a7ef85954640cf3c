using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TicketPlatform.Data.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0035_event_led_keys")]
sealed class EventLedKeys() : SqlMigration("0035_event_led_keys.sql");
