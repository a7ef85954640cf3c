using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using TicketPlatform.Contracts;

namespace EmployeePortal.Events;

/// <summary>Lists to choose from in forms.</summary>
public static class Choices
{
    static readonly string[] CommonZones =
    [
        "Europe/Amsterdam",
        "Europe/Athens",
        "Europe/Berlin",
        "Europe/Brussels",
        "Europe/Bucharest",
        "Europe/Budapest",
        "Europe/Copenhagen",
        "Europe/Dublin",
        "Europe/Helsinki",
        "Europe/Istanbul",
        "Europe/Kyiv",
        "Europe/Lisbon",
        "Europe/London",
        "Europe/Madrid",
        "Europe/Oslo",
        "Europe/Paris",
        "Europe/Prague",
        "Europe/Rome",
        "Europe/Stockholm",
        "Europe/Vienna",
        "Europe/Warsaw",
        "Europe/Zurich",
        "America/Argentina/Buenos_Aires",
        "America/Bogota",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
        "America/Mexico_City",
        "America/New_York",
        "America/Santiago",
        "America/Sao_Paulo",
        "America/Toronto",
        "America/Vancouver",
        "Africa/Cairo",
        "Africa/Johannesburg",
        "Africa/Lagos",
        "Africa/Nairobi",
        "Asia/Bangkok",
        "Asia/Dubai",
        "Asia/Hong_Kong",
        "Asia/Jakarta",
        "Asia/Jerusalem",
        "Asia/Kolkata",
        "Asia/Manila",
        "Asia/Seoul",
        "Asia/Shanghai",
        "Asia/Singapore",
        "Asia/Tokyo",
        "Australia/Melbourne",
        "Australia/Perth",
        "Australia/Sydney",
        "Pacific/Auckland",
        "UTC",
    ];

    static readonly string[] CommonCurrencies =
    [
        "EUR",
        "USD",
        "GBP",
        "CHF",
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "CZK",
        "JPY",
        "CAD",
        "AUD",
    ];

    static readonly List<SelectListItem> AllCountries =
    [
        .. TicketPlatform
            .Contracts.Countries.Codes.Select(code => new SelectListItem(
                PlaceDefaults.RegionOf(code)?.EnglishName ?? code,
                code
            ))
            .OrderBy(country => country.Text, StringComparer.Ordinal),
    ];

    public static IEnumerable<SelectListItem> Countries => AllCountries;

    /// <summary>The common zones, and the one that the event has if it is none of them.</summary>
    public static IEnumerable<SelectListItem> Zones(string? current) =>
        With(CommonZones, current)
            .Select(zone => new SelectListItem(zone.Replace('_', ' '), zone))
            .Prepend(new("As in the country and city", ""));

    public static IEnumerable<SelectListItem> Currencies(string current) =>
        With(CommonCurrencies, current).Select(code => new SelectListItem(code, code));

    /// <summary>The same, where a venue can decide.</summary>
    public static IEnumerable<SelectListItem> CurrenciesOrOfTheCountry(string? current) =>
        Currencies(current ?? "").Prepend(new("As in the country", ""));

    public static IEnumerable<SelectListItem> Genres =>
        [new("Choose a kind", ""), .. Enum.GetNames<EventGenre>().Select(name => new SelectListItem(name, name))];

    static IEnumerable<string> With(string[] common, string? current) =>
        string.IsNullOrEmpty(current) || common.Contains(current, StringComparer.Ordinal)
            ? common
            : common.Append(current);
}
