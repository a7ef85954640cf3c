using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;

namespace BookingApi.Features.Accounts;

/// <summary>Browsers that have logged in to an account before: strangers cannot lock them out of it.</summary>
static class KnownDevices
{
    public static Task RememberAsync(
        BookingDbContext db,
        Guid userId,
        Visitor visitor,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var device = visitor.Hash();
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into known_devices (user_id, device_hash, last_used_at) values ({userId}, {device}, {now})
            on conflict (user_id, device_hash) do update set last_used_at = excluded.last_used_at
            """,
            cancellation
        );
    }
}
