using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Accounts;

namespace BookingApi.Features.Accounts;

static class LogOut
{
    public static async Task<NoContent> HandleAsync(
        LogoutRequest request,
        BookingDbContext db,
        EndedSessions ended,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var hash = SecretToken.Hash(request.RefreshToken);
        var now = time.GetUtcNow();
        await ended.AnnounceAsync(
            await db
                .Database.SqlQuery<Guid>(
                    $"""
                    update sessions s set revoked_at = {now} from refresh_tokens t
                    where t.token_hash = {hash} and t.session_id = s.id and s.revoked_at is null returning s.id
                    """
                )
                .ToListAsync(cancellation)
        );
        return TypedResults.NoContent();
    }
}
