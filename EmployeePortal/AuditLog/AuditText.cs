using System.Globalization;
using System.Text.Json;
using EmployeePortal.Events;
using TicketPlatform.Localization;

namespace EmployeePortal.AuditLog;

/// <summary>Audit log entries in plain language.</summary>
public static class AuditText
{
    /// <summary>A value that was changed; null if there was or is none.</summary>
    public sealed record Change(string Name, string? Was, string? Is);

    static readonly Texts Texts = Texts.For(typeof(AuditText));

    /// <summary>The differences between the two states, which are JSON, each with its name.</summary>
    public static IReadOnlyList<Change> Between(string? before, string? after)
    {
        Dictionary<string, string> was = [],
            now = [];
        Read(before, was);
        Read(after, now);
        return
        [
            .. was
                .Keys.Union(now.Keys, StringComparer.Ordinal)
                .Select(name => new Change(name, was.GetValueOrDefault(name), now.GetValueOrDefault(name)))
                .Where(change => change.Was != change.Is),
        ];
    }

    /// <summary>"Event published" for <c>event.published</c>; the action itself if it is unknown.</summary>
    public static string Of(string action)
    {
        var key = $"Action.{action.Replace('.', '_')}";
        return Texts.Has(key) ? Texts[key] : action;
    }

    /// <summary>
    /// The actions whose texts contain words of <paramref name="search"/>, each followed by these words, as the API
    /// expects them: <c>user.changed account</c> for "Account changed".
    /// </summary>
    public static IEnumerable<string> Containing(string search)
    {
        var words = search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        return from action in Texts.StartingWith("Action.")
            let found = words.Where(word => Contains(action.Text, word)).ToList()
            where found.Count > 0
            select $"{action.Key["Action.".Length..].Replace('_', '.')} {string.Join(' ', found)}";

        static bool Contains(string text, string word) =>
            CultureInfo.InvariantCulture.CompareInfo.IndexOf(
                text,
                word,
                CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace
            ) >= 0;
    }

    /// <summary>The label of the filter for one subject: "This event only".</summary>
    public static string Only(string subject) => Texts[Texts.Has($"Only.{subject}") ? $"Only.{subject}" : "Only"];

    static void Read(string? json, Dictionary<string, string> into)
    {
        if (json is null)
            return;
        using var document = JsonDocument.Parse(json);
        Read("", "", document.RootElement, into);
    }

    static void Read(string group, string field, JsonElement element, Dictionary<string, string> into)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var part in element.EnumerateObject())
                Read(field.Length > 0 ? field : group, part.Name, part.Value, into);
        }
        else if (element.ValueKind != JsonValueKind.Null)
            into[NameOf(group, field)] = ValueOf(field, element);
    }

    // Changes of an event are grouped by row: "event", "category 2", "section 1". The event's own need no heading.
    static string NameOf(string group, string field)
    {
        var name = Texts.Has($"Field.{field}") ? Texts[$"Field.{field}"] : field;
        return group.Split(' ') switch
        {
            ["category", var number] => Texts["InGroup", Texts["Category", number], name],
            ["section", var number] => Texts["InGroup", Texts["Section", number], name],
            ["translation", var language] => Texts[
                "InGroup",
                Texts["Translation", Choices.LanguageName(language)],
                name
            ],
            ["" or "event"] => name,
            _ => Texts["InGroup", group, name],
        };
    }

    static string ValueOf(string field, JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.True => Texts["Yes"],
            JsonValueKind.False => Texts["No"],
            JsonValueKind.Array => string.Join(", ", element.EnumerateArray()),
            JsonValueKind.String when element.TryGetDateTimeOffset(out var at) => EventClock.When(at, "UTC"),
            JsonValueKind.String when field == "language" => Choices.LanguageName(element.GetString()!),
            JsonValueKind.String when Texts.Has($"Value.{field}_{element}") => Texts[$"Value.{field}_{element}"],
            _ => element.ToString(),
        };
}
