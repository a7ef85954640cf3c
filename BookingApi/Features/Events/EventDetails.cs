using System.Globalization;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Events;
using TicketPlatform.Localization;
using Event = TicketPlatform.Domain.Events.Event;

namespace BookingApi.Features.Events;

/// <summary>
/// What creating and updating an event share: rules that no attribute can express, and copying the values.
/// </summary>
static class EventDetails
{
    // The currencies of all regions, according to the globalization data.
    static readonly Lazy<string[]> CurrencyCodes = new(() =>
        [
            .. CultureInfo
                .GetCultures(CultureTypes.SpecificCultures)
                .Select(c => new RegionInfo(c.Name).ISOCurrencySymbol)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ]
    );

    // Addresses under /events that cannot be slugs.
    static readonly HashSet<string> Taken = ["mine"];

    /// <summary>ISO 4217 codes that an event may use, sorted.</summary>
    public static string[] Currencies => CurrencyCodes.Value;

    static string OneOfOurs =>
        $"Choose one of these languages: {string.Join(", ", Languages.Translated.Select(l => l.Tag))}.";

    public static ProblemHttpResult? Check(SaveEventRequest request, DateTimeOffset now)
    {
        var errors = new List<(string, string)>();
        if (!IsTimeZone(request.TimeZone))
            errors.Add(("timeZone", "This time zone does not exist. Enter its IANA name, for example Europe/Berlin."));
        if (request.EndsAt <= request.StartsAt)
            errors.Add(("endsAt", "The end must be after the start."));
        if (request.DoorsAt > request.StartsAt)
            errors.Add(("doorsAt", "The doors cannot open after the event starts."));
        errors.AddRange(CheckDates(request, now));
        if (!Currencies.Contains(request.Currency, StringComparer.Ordinal))
            errors.Add(("currency", "This currency does not exist."));
        if (request.OnSaleAt >= request.EndsAt)
            errors.Add(("onSaleAt", "Sales must start before the event ends."));
        if (request.OffSaleAt > request.EndsAt)
            errors.Add(("offSaleAt", "Sales cannot continue after the event ends."));
        if (request.OffSaleAt <= request.OnSaleAt)
            errors.Add(("offSaleAt", "Sales must end after they start."));
        if (request.Language is { } language && !IsOurs(language))
            errors.Add(("language", OneOfOurs));
        if (request.Translation is { } translation && !IsOurs(translation.Language))
            errors.Add(("translation.language", OneOfOurs));
        else if (request.Translation?.Language is { } second && second == request.Language)
            errors.Add(
                ("translation.language", "The texts of the event are already in this language. Choose another one.")
            );
        return errors.Count > 0 ? Problems.Invalid(errors) : null;
    }

    // Far dates are typing errors, such as the year 2206.
    static IEnumerable<(string, string)> CheckDates(SaveEventRequest request, DateTimeOffset now)
    {
        if (request is not { StartsAt: { } start, EndsAt: { } end })
            yield break;
        if (start > now.AddYears(EventDates.MaxYearsAhead))
            yield return ("startsAt", $"The start can be at most {EventDates.MaxYearsAhead} years from now.");
        if (end - start > EventDates.MaxDuration)
            yield return ("endsAt", $"An event can last at most {EventDates.MaxDuration.Days} days.");
        if (start - request.DoorsAt > EventDates.MaxDoorsBefore)
            yield return (
                "doorsAt",
                $"The doors can open at most {EventDates.MaxDoorsBefore.Days} days before the event starts."
            );
        if (request.OnSaleAt < EventDates.EarliestSale(start))
            yield return ("onSaleAt", $"Sales can start at most {EventDates.MaxYearsAhead} years before the event.");
        if (request.OffSaleAt < EventDates.EarliestSale(start))
            yield return ("offSaleAt", $"Sales can end at most {EventDates.MaxYearsAhead} years before the event.");
    }

    public static void Apply(this Event e, SaveEventRequest request)
    {
        e.Language = request.Language;
        e.Title = request.Title;
        e.Summary = request.Summary;
        e.Description = request.Description;
        e.Genre = request.Genre!.Value;
        e.VenueName = request.Venue.Name;
        e.VenueAddress = request.Venue.Address;
        e.VenueCity = request.Venue.City;
        e.VenueCountry = request.Venue.Country;
        e.VenueCapacity = request.Venue.Capacity;
        e.TimeZone = request.TimeZone;
        e.DoorsAt = request.DoorsAt?.ToUniversalTime();
        e.StartsAt = request.StartsAt!.Value.ToUniversalTime();
        e.EndsAt = request.EndsAt!.Value.ToUniversalTime();
        e.Currency = request.Currency;
        e.OnSaleAt = request.OnSaleAt?.ToUniversalTime();
        e.OffSaleAt = request.OffSaleAt?.ToUniversalTime();
        e.RefundUntilHours = request.RefundUntilHours;
        e.ScansOpenMinutes = request.ScansOpenMinutesBefore ?? Event.DefaultScansOpenMinutes;
        e.ScansCloseMinutes = request.ScansCloseMinutesAfter ?? Event.DefaultScansCloseMinutes;
        e.RoomOpensMinutes = (short?)request.WaitingRoom?.OpensMinutesBefore;
        e.RoomTurnMinutes = (short)(request.WaitingRoom?.MinutesToChoose ?? e.RoomTurnMinutes);
    }

    /// <summary>
    /// Saves the texts in the second language with the next save, or removes them if the request has none. Returns what
    /// will be stored.
    /// </summary>
    public static async Task<EventTranslation?> TakeOverTranslationAsync(
        this BookingDbContext db,
        Guid eventId,
        EventTexts? texts,
        CancellationToken cancellation
    )
    {
        var stored = await db.EventTranslations.Where(t => t.EventId == eventId).ToListAsync(cancellation);
        db.EventTranslations.RemoveRange(stored.Where(t => t.Language != texts?.Language));
        if (texts is null)
            return null;
        if (stored.FirstOrDefault(t => t.Language == texts.Language) is { } known)
        {
            (known.Title, known.Summary, known.Description) = (texts.Title, texts.Summary, texts.Description);
            return known;
        }
        var added = new EventTranslation
        {
            EventId = eventId,
            Language = texts.Language,
            Title = texts.Title,
            Summary = texts.Summary,
            Description = texts.Description,
        };
        db.EventTranslations.Add(added);
        return added;
    }

    /// <summary>
    /// A slug that no other event has. If two events are created at the same time, the unique index rejects the second,
    /// and a retry finds the slug taken.
    /// </summary>
    public static async Task<string> FreeSlugAsync(
        this BookingDbContext db,
        Event named,
        CancellationToken cancellation
    )
    {
        var eventId = named.Id;
        var slug = Slug.From(named.Title, $"{named.VenueCity} {named.StartsAt.UtcDateTime:yyyy-MM-dd}");
        var prefix = slug + "-";
        var others = await db
            .Events.Where(e => e.Id != eventId && (e.Slug == slug || e.Slug.StartsWith(prefix)))
            .Select(e => e.Slug)
            .ToListAsync(cancellation);
        var numbered = Enumerable
            .Range(2, others.Count + 1)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{slug}-{n}"));
        return numbered
            .Prepend(slug)
            .First(s => !others.Contains(s, StringComparer.Ordinal) && !Taken.Contains(s) && !Guid.TryParse(s, out _));
    }

    static bool IsOurs(string language) => Languages.Translated.Any(ours => ours.Tag == language);

    static bool IsTimeZone(string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        && zone.HasIanaId;
}
