using System.Globalization;

namespace EmployeePortal.Events;

/// <summary>
/// What a venue's country and city suggest: its time zone and currency. The zones are those of the tz database
/// (zone.tab), the most populous one first; the city decides between the zones of a country.
/// </summary>
public sealed record PlaceDefaults(string TimeZone, string Currency)
{
    static readonly Lazy<Dictionary<string, Zone[]>> Zones = new(Read);

    /// <summary>
    /// The suggestion for a country (ISO 3166-1 alpha-2) and a city; UTC and EUR if they are unknown.
    /// </summary>
    public static PlaceDefaults Of(string? country, string? city)
    {
        var zones = Zones.Value.GetValueOrDefault(country ?? "") ?? [];
        var zone = zones.FirstOrDefault(z => z.Cities.Any(c => IsSame(c, city ?? ""))) ?? zones.FirstOrDefault();
        // Antarctica has "no currency".
        var currency = RegionOf(country)?.ISOCurrencySymbol;
        return new(zone?.Name ?? "UTC", currency is null or "XXX" ? "EUR" : currency);
    }

    /// <summary>The culture data of a country; null for the few without a culture.</summary>
    public static RegionInfo? RegionOf(string? country)
    {
        try
        {
            return string.IsNullOrEmpty(country) ? null : new RegionInfo(country);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    static bool IsSame(string one, string other) =>
        CultureInfo.InvariantCulture.CompareInfo.Compare(
            one,
            other.Trim(),
            CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreSymbols
        ) == 0;

    // "US America/New_York America/Chicago=Houston|New_Orleans": a zone covers its own city and those named.
    static Dictionary<string, Zone[]> Read()
    {
        using var stream = typeof(PlaceDefaults).Assembly.GetManifestResourceStream("country-zones.txt")!;
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => parts.Skip(1).Select(ReadZone).ToArray(), StringComparer.Ordinal);
    }

    static Zone ReadZone(string text)
    {
        var (name, others) = text.Split('=') is [var zone, var named] ? (zone, named) : (text, "");
        var own = name[(name.LastIndexOf('/') + 1)..];
        var cities = others.Split('|', StringSplitOptions.RemoveEmptyEntries).Append(own);
        return new(name, [.. cities.Select(city => city.Replace('_', ' '))]);
    }

    sealed record Zone(string Name, string[] Cities);
}
