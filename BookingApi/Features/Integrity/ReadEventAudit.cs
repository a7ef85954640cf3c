using System.Text.Json;
using BookingApi.Features.Events;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Integrity;

static class ReadEventAudit
{
    public static async Task<Results<Ok<EventAuditResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    ) =>
        await ReadAsync(eventId, user, db, cancellation) is { } found
            ? TypedResults.Ok(found)
            : Problems.NotFound("This event");

    public static async Task<EventAuditResponse?> ReadAsync(
        Guid eventId,
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        var found = await db
            .Events.AsNoTracking()
            .OwnedBy(user)
            .Where(e => e.Id == eventId)
            .Select(e => new
            {
                e.FrozenAt,
                e.FrozenReason,
                Audit = db.EventAudits.FirstOrDefault(a => a.EventId == e.Id),
            })
            .FirstOrDefaultAsync(cancellation);
        return found is null
            ? null
            : new(
                found.Audit?.AuditedAt,
                found.Audit?.MismatchSince,
                JsonSerializer.Deserialize<List<AuditFinding>>(
                    found.Audit?.Findings ?? "[]",
                    JsonSerializerOptions.Web
                )!,
                found.FrozenAt,
                found.FrozenReason
            );
    }
}
