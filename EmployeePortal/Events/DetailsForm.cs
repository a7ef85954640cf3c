using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace EmployeePortal.Events;

/// <summary>The form of an event's details, with times in the event's time zone.</summary>
public sealed class DetailsForm
{
    static readonly Texts T = Texts.For<DetailsForm>();

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

    /// <summary>The same texts in a second language; without a language there are none.</summary>
    public sealed class SecondTexts
    {
        public string? Language { get; set; }

        [StringLength(120)]
        public string? Title { get; set; }

        [StringLength(200)]
        public string? Summary { get; set; }

        [Multiline, StringLength(8000)]
        public string? Description { get; set; }
    }

    [Required, StringLength(120)]
    public string Title { get; set; } = "";

    [Required, StringLength(200)]
    public string Summary { get; set; } = "";

    [Required, Multiline, StringLength(8000)]
    public string Description { get; set; } = "";

    /// <summary>BCP 47 tag of the language of these texts; null: not stated, or not one of ours.</summary>
    public string? Language { get; set; }

    public SecondTexts Translation { get; set; } = new();

    [Required]
    public EventGenre? Genre { get; set; }

    public Place Venue { get; set; } = new();

    /// <summary>IANA name; null: that of the venue's country and city.</summary>
    public string? TimeZone { get; set; }

    public DateTime? DoorsAt { get; set; }

    [Required]
    public DateTime? StartsAt { get; set; }

    [Required]
    public DateTime? EndsAt { get; set; }

    public DateTime? OnSaleAt { get; set; }

    public DateTime? OffSaleAt { get; set; }

    [Range(0, 8760)]
    public int? RefundUntilHours { get; set; }

    [Range(0, 129_600)]
    public int? ScansOpenMinutes { get; set; }

    [Range(0, 10_080)]
    public int? ScansCloseMinutes { get; set; }

    public bool WaitingRoom { get; set; }

    [Range(1, 1440)]
    public int RoomOpensMinutes { get; set; } = 30;

    [Range(1, 60)]
    public int RoomTurnMinutes { get; set; } = 10;

    /// <summary>ISO 4217 code; null: that of the venue's country.</summary>
    public string? Currency { get; set; }

    /// <summary>The zone that the times are in.</summary>
    string Zone => TimeZone ?? PlaceDefaults.Of(Venue.Country, Venue.City).TimeZone;

    /// <summary>The version that was read; 0 for a new event.</summary>
    public int Version { get; set; }

    /// <summary>The form before any input, as JSON: shows who changed what.</summary>
    [Verbatim]
    public string? Was { get; set; }

    public static DetailsForm Of(EventResponse e)
    {
        var form = Read(e);
        form.Was = JsonSerializer.Serialize(form);
        return form;
    }

    static DetailsForm Read(EventResponse e) =>
        new()
        {
            Title = e.Title,
            Summary = e.Summary,
            Description = e.Description,
            Language = e.Language,
            Translation = e.Translation is { } texts
                ? new()
                {
                    Language = texts.Language,
                    Title = texts.Title,
                    Summary = texts.Summary,
                    Description = texts.Description,
                }
                : new(),
            Genre = e.Genre,
            TimeZone = e.TimeZone,
            Currency = e.Currency,
            Version = e.Version,
            Venue = new()
            {
                Name = e.Venue.Name,
                Address = e.Venue.Address,
                City = e.Venue.City,
                Country = e.Venue.Country,
                Capacity = e.Venue.Capacity,
            },
            DoorsAt = e.DoorsAt is { } doors ? EventClock.In(e.TimeZone, doors).DateTime : null,
            StartsAt = EventClock.In(e.TimeZone, e.StartsAt).DateTime,
            EndsAt = EventClock.In(e.TimeZone, e.EndsAt).DateTime,
            OnSaleAt = e.OnSaleAt is { } opens ? EventClock.In(e.TimeZone, opens).DateTime : null,
            OffSaleAt = e.OffSaleAt is { } closes ? EventClock.In(e.TimeZone, closes).DateTime : null,
            RefundUntilHours = e.RefundUntilHours,
            ScansOpenMinutes = e.ScansOpenMinutesBefore,
            ScansCloseMinutes = e.ScansCloseMinutesAfter,
            WaitingRoom = e.WaitingRoom is not null,
            RoomOpensMinutes = (e.WaitingRoom ?? new()).OpensMinutesBefore,
            RoomTurnMinutes = (e.WaitingRoom ?? new()).MinutesToChoose,
        };

    /// <summary>The request to send; null if a time is invalid, which is then reported at its field.</summary>
    public SaveEventRequest? ToRequest(ModelStateDictionary state)
    {
        var doors = Read(DoorsAt, nameof(DoorsAt), state);
        var starts = Read(StartsAt, nameof(StartsAt), state);
        var ends = Read(EndsAt, nameof(EndsAt), state);
        var opens = Read(OnSaleAt, nameof(OnSaleAt), state);
        var closes = Read(OffSaleAt, nameof(OffSaleAt), state);
        if (opens is not null && closes <= opens)
            state.AddModelError($"Input.{nameof(OffSaleAt)}", T["OffSaleBeforeOnSale"]);
        if (starts is not null && ends <= starts)
            state.AddModelError($"Input.{nameof(EndsAt)}", T["EndBeforeStart"]);
        if (starts is not null && doors > starts)
            state.AddModelError($"Input.{nameof(DoorsAt)}", T["DoorsAfterStart"]);
        var translation = ReadTranslation(state);
        return state.IsValid
            ? new(
                Title,
                Summary,
                Description,
                Genre,
                new(Venue.Name, Venue.Address, Venue.City, Venue.Country, Venue.Capacity),
                Zone,
                doors,
                starts,
                ends,
                Currency ?? PlaceDefaults.Of(Venue.Country, Venue.City).Currency,
                opens,
                closes,
                RefundUntilHours,
                WaitingRoom ? new(RoomOpensMinutes, RoomTurnMinutes) : null,
                ScansOpenMinutes,
                ScansCloseMinutes,
                Language,
                translation
            )
            : null;
    }

    // Without a language, the stored texts are removed, but new input is not: its language was forgotten.
    EventTexts? ReadTranslation(ModelStateDictionary state)
    {
        var (title, summary, description) = TextsOf(Translation);
        if (Translation.Language is { } language)
        {
            Demand(nameof(SecondTexts.Title), title);
            Demand(nameof(SecondTexts.Summary), summary);
            Demand(nameof(SecondTexts.Description), description);
            return new(language, title, summary, description);
        }
        var stored = TextsOf(ReadForm()?.Translation ?? new());
        if ((title + summary + description).Length > 0 && (title, summary, description) != stored)
            AddError(nameof(SecondTexts.Language), T["Translation.NoLanguage"]);
        return null;

        void Demand(string field, string text)
        {
            if (text.Length == 0)
                AddError(field, T["Translation.Incomplete"]);
        }

        void AddError(string field, string message)
        {
            var key = $"Input.{nameof(Translation)}.{field}";
            // A text that was rejected is missing too.
            if (state.GetFieldValidationState(key) != ModelValidationState.Invalid)
                state.AddModelError(key, message);
        }
    }

    static (string Title, string Summary, string Description) TextsOf(SecondTexts texts) =>
        (texts.Title ?? "", texts.Summary ?? "", (texts.Description ?? "").ReplaceLineEndings("\n"));

    /// <summary>
    /// What somebody else has changed meanwhile, each as a sentence. Fields that only they changed are updated in the
    /// form; fields that both changed keep this form's input.
    /// </summary>
    public IReadOnlyList<string> MergeWith(EventResponse now)
    {
        var saved = Of(now);
        var was = ReadForm();
        var said = new List<string>();
        Part(f => f.Title, () => Title = saved.Title, T["Now.Title", saved.Title]);
        Part(f => f.Summary, () => Summary = saved.Summary, T["Now.Summary", saved.Summary]);
        Part(
            f => f.Description.ReplaceLineEndings("\n"),
            () => Description = saved.Description,
            T["Now.Description", saved.Description]
        );
        Part(
            f => f.Language,
            () => Language = saved.Language,
            saved.Language is { } language ? T["Now.Language", Choices.LanguageName(language)] : T["Now.NoLanguage"]
        );
        Part(
            f => (f.Translation.Language, TextsOf(f.Translation)),
            () => Translation = saved.Translation,
            now.Translation is { } second
                ? T["Now.Translation", Choices.LanguageName(second.Language), second.Title]
                : T["Now.NoTranslation"]
        );
        Part(f => f.Genre, () => Genre = saved.Genre, T["Now.Genre", Choices.GenreText(now.Genre)]);
        Part(
            f => (f.Venue.Name, f.Venue.Address, f.Venue.City, f.Venue.Country),
            () =>
                (Venue.Name, Venue.Address, Venue.City, Venue.Country) = (
                    saved.Venue.Name,
                    saved.Venue.Address,
                    saved.Venue.City,
                    saved.Venue.Country
                ),
            T["Now.Venue", saved.Venue.Name, saved.Venue.Address, saved.Venue.City]
        );
        Part(
            f => f.Venue.Capacity,
            () => Venue.Capacity = saved.Venue.Capacity,
            saved.Venue.Capacity is { } people ? T["Now.Capacity", people] : T["Now.NoCapacity"]
        );
        Part(
            f => (f.DoorsAt, f.StartsAt, f.EndsAt, f.TimeZone),
            () => (DoorsAt, StartsAt, EndsAt, TimeZone) = (saved.DoorsAt, saved.StartsAt, saved.EndsAt, saved.TimeZone),
            T["Now.Times", EventClock.Long(now.StartsAt, now.TimeZone), EventClock.ZoneName(now.TimeZone)]
        );
        Part(
            f => (f.OnSaleAt, f.OffSaleAt),
            () => (OnSaleAt, OffSaleAt) = (saved.OnSaleAt, saved.OffSaleAt),
            T["Now.SalesPeriod"]
        );
        Part(
            f => (f.WaitingRoom, f.RoomOpensMinutes, f.RoomTurnMinutes),
            () =>
                (WaitingRoom, RoomOpensMinutes, RoomTurnMinutes) = (
                    saved.WaitingRoom,
                    saved.RoomOpensMinutes,
                    saved.RoomTurnMinutes
                ),
            saved.WaitingRoom ? T.Count("Now.Room", saved.RoomOpensMinutes) : T["Now.NoRoom"]
        );
        Part(
            f => f.RefundUntilHours,
            () => RefundUntilHours = saved.RefundUntilHours,
            saved.RefundUntilHours is { } hours ? T.Count("Now.Returns", hours) : T["Now.NoReturns"]
        );
        Part(
            f => (f.ScansOpenMinutes, f.ScansCloseMinutes),
            () => (ScansOpenMinutes, ScansCloseMinutes) = (saved.ScansOpenMinutes, saved.ScansCloseMinutes),
            T["Now.Scans"]
        );
        Part(f => f.Currency, () => Currency = saved.Currency, T["Now.Currency", saved.Currency]);
        (Was, Version) = (saved.Was, saved.Version);
        return said;

        void Part<TPart>(Func<DetailsForm, TPart> of, Action take, string text)
        {
            var (mine, theirs) = (of(this), of(saved));
            if (Equals(mine, theirs) || (was is not null && Equals(of(was), theirs)))
                return;
            if (was is not null && Equals(of(was), mine))
                take();
            else
                text = $"{text} {T["YoursDiffers"]}";
            said.Add(text);
        }
    }

    // The browser may send back anything; without a valid value, every difference counts as input of this form.
    DetailsForm? ReadForm()
    {
        try
        {
            return
                JsonSerializer.Deserialize<DetailsForm>(Was ?? "null")
                    is { Description: not null, Venue: not null, Translation: not null } form
                ? form
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    DateTimeOffset? Read(DateTime? typed, string field, ModelStateDictionary state)
    {
        if (typed is not { } local)
            return null;
        if (EventClock.TryRead(local, Zone, out var at))
            return at;
        state.AddModelError($"Input.{field}", T["SkippedHour", Zone]);
        return null;
    }
}
