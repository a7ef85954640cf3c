using System.Text.Json;

namespace EmployeePortal.AuditLog;

/// <summary>What was done, in plain words.</summary>
public static class AuditText
{
    /// <summary>A thing that was changed; null where there was or is nothing.</summary>
    public sealed record Change(string Name, string? Was, string? Is);

    /// <summary>
    /// What differs between the two states, which are JSON. Objects within are named like "event startsAt".
    /// </summary>
    public static IReadOnlyList<Change> Between(string? before, string? after)
    {
        Dictionary<string, string> was = [],
            now = [];
        Read("", before, was);
        Read("", after, now);
        return
        [
            .. was
                .Keys.Union(now.Keys, StringComparer.Ordinal)
                .Select(name => new Change(name, was.GetValueOrDefault(name), now.GetValueOrDefault(name)))
                .Where(change => change.Was != change.Is),
        ];
    }

    static void Read(string prefix, string? json, Dictionary<string, string> into)
    {
        if (json is null)
            return;
        using var document = JsonDocument.Parse(json);
        Read(prefix, document.RootElement, into);
    }

    static void Read(string name, JsonElement element, Dictionary<string, string> into)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            if (element.ValueKind != JsonValueKind.Null)
                into[name] = element.ValueKind switch
                {
                    JsonValueKind.True => "yes",
                    JsonValueKind.False => "no",
                    _ => element.ToString(),
                };
            return;
        }
        foreach (var part in element.EnumerateObject())
            Read($"{name} {part.Name}".Trim(), part.Value, into);
    }

    public static string Of(string action) =>
        action switch
        {
            "user.invited" => "Organizer invited",
            "user.invited-again" => "Welcome link sent again",
            "user.changed" => "Role or lock of an account changed",
            "message.retried" => "Failed message sent again",
            "message.discarded" => "Failed message discarded",
            "mail.resent" => "Message to a buyer sent again",
            "notification.sent" => "Message written to buyers",
            "booking.refunded" => "Booking paid back",
            "bookings.exported" => "Bookings downloaded",
            "event.picture-changed" => "Picture of an event changed",
            "event.frozen" => "Sales frozen",
            "event.unfrozen" => "Sales resumed",
            "seats.unblocked" => "Blocked seats released",
            // The others say it themselves: "coupon.created" is "Coupon created".
            { Length: > 0 } => char.ToUpperInvariant(action[0]) + action[1..].Replace('.', ' ').Replace('-', ' '),
            _ => action,
        };
}
