using System.Globalization;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Events;
using Event = TicketPlatform.Domain.Events.Event;
using EventGenre = TicketPlatform.Domain.Events.EventGenre;
using EventStatus = TicketPlatform.Domain.Events.EventStatus;

namespace BookingApi.Features.Events;

/// <summary>What creating and changing an event have in common: the rules that no attribute can express, and taking the values over.</summary>
static class EventDetails
{
    // What the world's regions pay with, as the globalization data says.
    static readonly Lazy<HashSet<string>> Currencies = new(() =>
        CultureInfo
            .GetCultures(CultureTypes.SpecificCultures)
            .Select(c => new RegionInfo(c.Name).ISOCurrencySymbol)
            .ToHashSet(StringComparer.Ordinal)
    );

    // Addresses under /events that are no slugs.
    static readonly HashSet<string> Taken = ["mine"];

    public static ProblemHttpResult? Check(SaveEventRequest request)
    {
        var errors = new List<(string, string)>();
        OneLine("title", request.Title);
        OneLine("summary", request.Summary);
        OneLine("venue.name", request.Venue.Name);
        OneLine("venue.address", request.Venue.Address);
        OneLine("venue.city", request.Venue.City);
        if (!Enum.IsDefined(request.Genre!.Value))
            errors.Add(("genre", "There is no such genre."));
        if (!IsTimeZone(request.TimeZone))
            errors.Add(("timeZone", "There is no such time zone. Give its IANA name, for example Europe/Berlin."));
        if (request.EndsAt <= request.StartsAt)
            errors.Add(("endsAt", "The end must be after the start."));
        if (request.DoorsAt > request.StartsAt)
            errors.Add(("doorsAt", "The doors cannot open after the start."));
        if (!Currencies.Value.Contains(request.Currency))
            errors.Add(("currency", "There is no such currency."));
        if (request.OnSaleAt >= request.EndsAt)
            errors.Add(("onSaleAt", "Selling must begin before the event ends."));
        if (request.OffSaleAt > request.EndsAt)
            errors.Add(("offSaleAt", "Selling cannot go on after the end of the event."));
        if (request.OffSaleAt <= request.OnSaleAt)
            errors.Add(("offSaleAt", "Selling must end after it begins."));
        return errors.Count > 0 ? Problems.Invalid(errors) : null;

        void OneLine(string field, string text)
        {
            if (text.Any(char.IsControl))
                errors.Add((field, "Write this on one line."));
        }
    }

    public static void TakeOver(this Event e, SaveEventRequest request)
    {
        e.Title = request.Title.Trim();
        e.Summary = request.Summary.Trim();
        e.Description = request.Description.ReplaceLineEndings("\n").Trim();
        e.Genre = (EventGenre)request.Genre!.Value;
        e.VenueName = request.Venue.Name.Trim();
        e.VenueAddress = request.Venue.Address.Trim();
        e.VenueCity = request.Venue.City.Trim();
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
        e.RoomOpensMinutes = (short?)request.WaitingRoom?.OpensMinutesBefore;
        e.RoomTurnMinutes = (short)(request.WaitingRoom?.MinutesToChoose ?? e.RoomTurnMinutes);
    }

    /// <summary>A slug that no other event has. When two are made at once, the unique index refuses the second; a retry finds it taken.</summary>
    public static async Task<string> FreeSlugAsync(
        this BookingDbContext db,
        string title,
        Guid eventId,
        CancellationToken cancellation
    )
    {
        var slug = Slug.From(title);
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

    static bool IsTimeZone(string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        && zone.HasIanaId;
}
