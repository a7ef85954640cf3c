using System.Text.Json;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;

namespace BookingApi.Security;

/// <summary>Writes down what members of staff do: who, what, before and after, when, from where.</summary>
sealed class Audit(BookingDbContext db, CurrentUser user, IHttpContextAccessor accessor)
{
    /// <summary>Adds an entry to the changes that are saved next.</summary>
    public void Add(string action, string subject, Guid? subjectId, object? before, object? after) => db.AuditLog.Add(new AuditEntry
    {
        ActorId = user.Id,
        ActorName = user.Name,
        Address = ClientAddress.Of(accessor.HttpContext!),
        Action = action,
        Subject = subject,
        SubjectId = subjectId,
        Before = before is null ? null : JsonSerializer.Serialize(before, JsonSerializerOptions.Web),
        After = after is null ? null : JsonSerializer.Serialize(after, JsonSerializerOptions.Web),
    });

    /// <summary>Writes an entry at once, for what was decided by a function of the database.</summary>
    public Task WriteAsync(string action, string subject, Guid? subjectId, object? before, object? after, CancellationToken cancellation)
    {
        Add(action, subject, subjectId, before, after);
        return db.SaveChangesAsync(cancellation);
    }
}
