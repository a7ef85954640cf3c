using Microsoft.AspNetCore.Mvc.Rendering;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace EmployeePortal.Events;

/// <summary>Options for the lists in forms.</summary>
public static class Choices
{
    static readonly Texts T = Texts.For(typeof(Choices));

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

    /// <summary>All countries, by their names in the current language.</summary>
    public static IEnumerable<SelectListItem> Countries
    {
        get
        {
            var language = Languages.Current.Culture;
            return TicketPlatform
                .Contracts.Countries.Codes.Select(code => new SelectListItem(
                    // A region's native name, in a culture of the current language there: Frankreich for de-FR.
                    PlaceDefaults.RegionOf($"{language.TwoLetterISOLanguageName}-{code}")?.NativeName
                        ?? code,
                    code
                ))
                .OrderBy(country => country.Text, StringComparer.Create(language, ignoreCase: false));
        }
    }

    /// <summary>The common time zones, and the event's own if it is none of them.</summary>
    public static IEnumerable<SelectListItem> Zones(string? current) =>
        With(CommonZones, current)
            .Select(zone => new SelectListItem(zone.Replace('_', ' '), zone))
            .Prepend(new(T["ZoneOfPlace"], ""));

    public static IEnumerable<SelectListItem> Currencies(string current) =>
        With(CommonCurrencies, current).Select(code => new SelectListItem(code, code));

    /// <summary>The same, with an option to use the currency of the venue's country.</summary>
    public static IEnumerable<SelectListItem> CurrenciesOrOfTheCountry(string? current) =>
        Currencies(current ?? "").Prepend(new(T["CurrencyOfCountry"], ""));

    /// <summary>The platform's languages, after <paramref name="none"/>.</summary>
    public static IEnumerable<SelectListItem> TextLanguages(string none) =>
        [new(none, ""), .. Languages.Translated.Select(l => new SelectListItem(LanguageName(l.Tag), l.Tag))];

    /// <summary>"German" for "de".</summary>
    public static string LanguageName(string tag) => T[$"Language.{tag}"];

    public static IEnumerable<SelectListItem> Genres =>
        [
            new(T["ChooseGenre"], ""),
            .. Enum.GetValues<EventGenre>().Select(genre => new SelectListItem(GenreText(genre), genre.ToString())),
        ];

    public static string GenreText(EventGenre genre) => T[$"Genre.{genre}"];

    static IEnumerable<string> With(string[] common, string? current) =>
        string.IsNullOrEmpty(current) || common.Contains(current, StringComparer.Ordinal)
            ? common
            : common.Append(current);
}
