using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Events;

/// <summary>What is typed about an event: times on the event's own clock.</summary>
public sealed class DetailsForm
{
    public sealed class Place
    {
        [Required, StringLength(120)]
        public string Name { get; set; } = "";

        [Required, StringLength(200)]
        public string Address { get; set; } = "";

        [Required, StringLength(100)]
        public string City { get; set; } = "";

        [Required]
        public string Country { get; set; } = "DE";

        [Range(1, 1_000_000)]
        public int? Capacity { get; set; }
    }

    [Required, StringLength(120, MinimumLength = 3)]
    public string Title { get; set; } = "";

    [Required, StringLength(200)]
    public string Summary { get; set; } = "";

    [Required, StringLength(8000)]
    public string Description { get; set; } = "";

    [Required]
    public EventGenre? Genre { get; set; }

    public Place Venue { get; set; } = new();

    [Required]
    public string TimeZone { get; set; } = "Europe/Berlin";

    public DateTime? DoorsAt { get; set; }

    [Required]
    public DateTime? StartsAt { get; set; }

    [Required]
    public DateTime? EndsAt { get; set; }

    public DateTime? OnSaleAt { get; set; }

    public DateTime? OffSaleAt { get; set; }

    [Range(0, 8760)]
    public int? RefundUntilHours { get; set; }

    [Required]
    public string Currency { get; set; } = "EUR";

    /// <summary>The version that was read; 0 for a new event.</summary>
    public int Version { get; set; }

    public static DetailsForm Of(EventResponse e) => new()
    {
        Title = e.Title, Summary = e.Summary, Description = e.Description, Genre = e.Genre, TimeZone = e.TimeZone, Currency = e.Currency, Version = e.Version,
        Venue = new() { Name = e.Venue.Name, Address = e.Venue.Address, City = e.Venue.City, Country = e.Venue.Country, Capacity = e.Venue.Capacity },
        DoorsAt = e.DoorsAt is { } doors ? EventClock.In(e.TimeZone, doors).DateTime : null,
        StartsAt = EventClock.In(e.TimeZone, e.StartsAt).DateTime,
        EndsAt = EventClock.In(e.TimeZone, e.EndsAt).DateTime,
        OnSaleAt = e.OnSaleAt is { } opens ? EventClock.In(e.TimeZone, opens).DateTime : null,
        OffSaleAt = e.OffSaleAt is { } closes ? EventClock.In(e.TimeZone, closes).DateTime : null,
        RefundUntilHours = e.RefundUntilHours,
    };

    /// <summary>The request to send; null when a time does not fit, which is then said at its field.</summary>
    public SaveEventRequest? ToRequest(ModelStateDictionary state)
    {
        var doors = Read(DoorsAt, nameof(DoorsAt), state);
        var starts = Read(StartsAt, nameof(StartsAt), state);
        var ends = Read(EndsAt, nameof(EndsAt), state);
        var opens = Read(OnSaleAt, nameof(OnSaleAt), state);
        var closes = Read(OffSaleAt, nameof(OffSaleAt), state);
        if (opens is not null && closes <= opens)
            state.AddModelError($"Input.{nameof(OffSaleAt)}", "Selling must end after it begins.");
        if (starts is not null && ends <= starts)
            state.AddModelError($"Input.{nameof(EndsAt)}", "The end must be after the start.");
        if (starts is not null && doors > starts)
            state.AddModelError($"Input.{nameof(DoorsAt)}", "The doors must open before the start.");
        return state.IsValid
            ? new(Title, Summary, Description, Genre, new(Venue.Name, Venue.Address, Venue.City, Venue.Country, Venue.Capacity), TimeZone, doors, starts, ends, Currency, opens, closes, RefundUntilHours)
            : null;
    }

    /// <summary>What somebody else has changed meanwhile, each a sentence.</summary>
    public IEnumerable<string> DifferencesFrom(EventResponse now)
    {
        var saved = Of(now);
        if (saved.Title != Title) yield return $"The title is now “{saved.Title}”.";
        if (saved.Summary != Summary) yield return "The summary differs.";
        if (saved.Description.ReplaceLineEndings("\n") != Description.ReplaceLineEndings("\n")) yield return "The description differs.";
        if (saved.Genre != Genre) yield return $"The kind is now {saved.Genre}.";
        if ((saved.Venue.Name, saved.Venue.Address, saved.Venue.City, saved.Venue.Country) != (Venue.Name, Venue.Address, Venue.City, Venue.Country))
            yield return $"The venue is now {saved.Venue.Name}, {saved.Venue.Address}, {saved.Venue.City}.";
        if (saved.Venue.Capacity != Venue.Capacity) yield return saved.Venue.Capacity is { } people ? $"The house now takes {people:N0} people." : "The house now has no limit.";
        if ((saved.StartsAt, saved.EndsAt, saved.DoorsAt, saved.TimeZone) != (StartsAt, EndsAt, DoorsAt, TimeZone))
            yield return $"It now starts on {EventClock.Long(now.StartsAt, now.TimeZone)}.";
        if ((saved.OnSaleAt, saved.OffSaleAt) != (OnSaleAt, OffSaleAt)) yield return "The time of selling differs.";
        if (saved.RefundUntilHours != RefundUntilHours)
            yield return saved.RefundUntilHours is { } hours ? $"Tickets can now be given back until {hours} hours before the start." : "Tickets can no longer be given back.";
        if (saved.Currency != Currency) yield return $"The currency is now {saved.Currency}.";
    }

    DateTimeOffset? Read(DateTime? typed, string field, ModelStateDictionary state)
    {
        if (typed is not { } local)
            return null;
        if (EventClock.TryRead(local, TimeZone, out var at))
            return at;
        state.AddModelError($"Input.{field}", $"This time does not exist in {TimeZone}: the clocks jump forward over it. Choose an hour later.");
        return null;
    }
}
