using System.Collections.Concurrent;
using System.Text.Json;

namespace Portals.Tests;

/// <summary>Every text in the API's responses: titles, names, codes.</summary>
sealed class DataTexts
{
    readonly ConcurrentDictionary<string, bool> texts = new(StringComparer.OrdinalIgnoreCase);

    public void Clear() => texts.Clear();

    public bool Has(string text) => texts.Keys.Any(data => data.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Forwards to the API, and stores the texts of its response. Streams never end and are not stored.
    /// </summary>
    public async Task RecordAsync(HttpContext http, Func<Task> answer)
    {
        if (http.Request.Path.Value!.Contains("/stream", StringComparison.Ordinal))
        {
            await answer();
            return;
        }
        var sent = http.Response.Body;
        using var copy = new MemoryStream();
        http.Response.Body = copy;
        await answer();
        http.Response.Body = sent;
        if (http.Response.ContentType?.Contains("json", StringComparison.Ordinal) == true && copy.Length > 0)
        {
            using var json = JsonDocument.Parse(copy.ToArray());
            Add(json.RootElement);
        }
        copy.Position = 0;
        await copy.CopyToAsync(sent);
    }

    void Add(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                texts.TryAdd(value.GetString()!, true);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Add(item);
                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Add(property.Value);
                break;
        }
    }
}
