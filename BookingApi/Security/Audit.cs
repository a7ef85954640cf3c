using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Seating;

namespace BookingApi.Security;

/// <summary>Records what members of staff do: who, what, before and after, when, from where.</summary>
sealed class Audit(BookingDbContext db, CurrentUser user, IHttpContextAccessor accessor)
{
    // Internal counters that mean nothing to readers of the log.
    static readonly HashSet<string> Uninteresting =
    [
        nameof(Event.Version),
        nameof(Event.LayoutVersion),
        nameof(Event.NextPlaceNo),
    ];

    readonly Dictionary<string, object> before = new(StringComparer.Ordinal),
        after = new(StringComparer.Ordinal);

    /// <summary>Records the event's rows before and after, as far as the next save changes them.</summary>
    public void NoteChanges()
    {
        foreach (
            var entry in db
                .ChangeTracker.Entries()
                .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        )
        {
            var name = entry.Entity switch
            {
                Event => "event",
                EventTranslation translation => $"translation {translation.Language}",
                TicketCategory category => $"category {category.CategoryNo}",
                Section section => $"section {section.SectionNo}",
                _ => null,
            };
            var changed = entry
                .Properties.Where(p =>
                    !p.Metadata.IsShadowProperty()
                    && !Uninteresting.Contains(p.Metadata.Name)
                    && (entry.State != EntityState.Modified || p.IsModified)
                )
                .ToList();
            if (name is null || changed.Count == 0)
                continue;
            if (entry.State != EntityState.Added)
                before[name] = Values(changed, p => p.OriginalValue);
            if (entry.State != EntityState.Deleted)
                after[name] = Values(changed, p => p.CurrentValue);
        }
    }

    /// <summary>Adds an entry with the recorded rows, to be saved with the next save.</summary>
    public void AddChanges(string action, Guid eventId)
    {
        NoteChanges();
        Add(action, "event", eventId, before.Count > 0 ? before : null, after.Count > 0 ? after : null);
    }

    static Dictionary<string, object?> Values(List<PropertyEntry> properties, Func<PropertyEntry, object?> value) =>
        properties.ToDictionary(
            p => JsonNamingPolicy.CamelCase.ConvertName(p.Metadata.Name),
            p => value(p) is Enum named ? named.ToString() : value(p),
            StringComparer.Ordinal
        );

    /// <summary>Adds an entry to the changes that are saved next.</summary>
    public void Add(string action, string subject, Guid? subjectId, object? before, object? after) =>
        db.AuditLog.Add(
            new AuditEntry
            {
                ActorId = user.Id,
                ActorName = user.Name,
                Address = ClientAddress.Of(accessor.HttpContext!),
                Action = action,
                Subject = subject,
                SubjectId = subjectId,
                Before = before is null ? null : JsonSerializer.Serialize(before, JsonSerializerOptions.Web),
                After = after is null ? null : JsonSerializer.Serialize(after, JsonSerializerOptions.Web),
            }
        );

    /// <summary>Writes an entry immediately, for changes made by a database function.</summary>
    public Task WriteAsync(
        string action,
        string subject,
        Guid? subjectId,
        object? before,
        object? after,
        CancellationToken cancellation
    )
    {
        Add(action, subject, subjectId, before, after);
        return db.SaveChangesAsync(cancellation);
    }
}
