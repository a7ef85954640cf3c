using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>What a place costs and is called.</summary>
/// <param name="Id">Number of the category, unique within the event.</param>
/// <param name="Name">For example "Front stalls".</param>
/// <param name="Description">What is special about it; may be empty.</param>
/// <param name="Price">What one place costs now, all in.</param>
/// <param name="Colour">Index 0 to 7 into the map's palette.</param>
/// <param name="PlacesTotal">Places in this category.</param>
/// <param name="PlacesFree">How many of them can be bought now.</param>
/// <param name="Pricing">The rules behind the price; for the organizer only.</param>
public sealed record CategoryResponse(
    int Id,
    string Name,
    string Description,
    Money Price,
    int Colour,
    int PlacesTotal,
    int PlacesFree,
    PricingRules? Pricing = null
);

/// <summary>
/// Rules by which a category's price changes: the early bird's price until its date or count, then the price of the
/// last step that is reached, then the base price; never below the floor or above the ceiling. Amounts in minor units
/// of the event's currency.
/// </summary>
/// <param name="BaseMinor">Price when no rule says otherwise.</param>
/// <param name="EarlyBirdMinor">Price of the early bird.</param>
/// <param name="EarlyBirdUntil">End of the early bird (UTC).</param>
/// <param name="EarlyBirdCount">Places at the early bird's price.</param>
/// <param name="Steps">Prices by share sold, ascending.</param>
/// <param name="FloorMinor">Lowest price.</param>
/// <param name="CeilingMinor">Highest price.</param>
public sealed record PricingRules(
    [Range(0, 10_000_000)] long BaseMinor,
    [Range(0, 10_000_000)] long? EarlyBirdMinor = null,
    DateTimeOffset? EarlyBirdUntil = null,
    [Range(1, 100_000)] int? EarlyBirdCount = null,
    [MaxLength(10)] IReadOnlyList<PriceStep>? Steps = null,
    [Range(0, 10_000_000)] long? FloorMinor = null,
    [Range(0, 10_000_000)] long? CeilingMinor = null
);

/// <summary>From this share sold on, this price.</summary>
/// <param name="SoldPercent">1 to 99.</param>
/// <param name="PriceMinor">In minor units.</param>
public sealed record PriceStep([Range(1, 99)] int SoldPercent, [Range(0, 10_000_000)] long PriceMinor);

/// <summary>Sets the order in which categories are listed.</summary>
/// <param name="CategoryIds">All categories of the event.</param>
public sealed record OrderCategoriesRequest([Required, MaxLength(100)] IReadOnlyList<int> CategoryIds);

/// <summary>Blocks places for the house, or puts them back on sale.</summary>
/// <param name="SeatIds">These places.</param>
public sealed record BlockSeatsRequest([Required, MinLength(1), MaxLength(5000)] IReadOnlyList<int> SeatIds);

/// <summary>What blocking or releasing came to.</summary>
/// <param name="Changed">Places that changed.</param>
/// <param name="Skipped">Places that are held or sold, or were so already.</param>
public sealed record BlockSeatsResponse(int Changed, int Skipped);

/// <summary>Creates or changes a category.</summary>
/// <param name="Name">For example "Front stalls".</param>
/// <param name="Description">What is special about it.</param>
/// <param name="PriceMinor">
/// What one place costs, all in, in minor units of the event's currency. 0 is free of charge.
/// </param>
/// <param name="Pricing">
/// Rules by which the price changes; null: it does not. Its base is <paramref name="PriceMinor"/>, whatever it says.
/// </param>
public sealed record SaveCategoryRequest(
    [Required, StringLength(60, MinimumLength = 1)] string Name,
    [StringLength(200)] string? Description,
    [Required, Range(0, 10_000_000)] long? PriceMinor,
    PricingRules? Pricing = null
);

/// <summary>Whether a section has seats.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SectionKind>))]
public enum SectionKind
{
    /// <summary>Rows of numbered seats.</summary>
    Seated,

    /// <summary>An area with a capacity.</summary>
    Standing,
}

/// <summary>
/// A block of places. Seat <c>c</c> of row <c>r</c> (both from 0) has the seat id <c>FirstSeatId + r × SeatsPerRow +
/// c</c>. Its centre lies, before turning, at <c>dx = (c − (SeatsPerRow − 1) / 2) × SeatSpacing</c> and <c>dy = r ×
/// RowSpacing − Curve × (dx / half)²</c> with <c>half = max(1, (SeatsPerRow − 1) / 2 × SeatSpacing)</c>; then it is
/// turned by <c>Rotation</c> degrees clockwise around the section's origin and moved to <c>(X, Y)</c>. Row 0 is nearest
/// to the stage. A standing area is a rectangle of <c>Width × Height</c> whose top centre is the origin, turned the
/// same way.
/// </summary>
/// <param name="Id">Number of the section, unique within the event.</param>
/// <param name="Name">For example "Stalls left".</param>
/// <param name="Kind">Seats or standing.</param>
/// <param name="CategoryId">Category of all its places.</param>
/// <param name="FirstSeatId">
/// Seat id of its first place; its places are numbered without gaps, unless there are <paramref name="Ranges"/>.
/// </param>
/// <param name="Capacity">Number of its places.</param>
/// <param name="Rows">Number of rows; 0 when standing.</param>
/// <param name="SeatsPerRow">Seats in each row; 0 when standing.</param>
/// <param name="RowLabels">Label of each row; empty when standing.</param>
/// <param name="FirstSeatNumber">Number on the first seat of each row.</param>
/// <param name="StepFreeRows">Indexes (from 0) of the rows that can be reached without steps.</param>
/// <param name="X">Origin, in map units; the stage is at the top.</param>
/// <param name="Y">Origin, in map units.</param>
/// <param name="Rotation">Degrees clockwise.</param>
/// <param name="Curve">How far the ends of a row bend towards the stage, in map units.</param>
/// <param name="SeatSpacing">Distance between neighbours in a row, in map units.</param>
/// <param name="RowSpacing">Distance between rows, in map units.</param>
/// <param name="Width">Width of a standing area, in map units; 0 when seated.</param>
/// <param name="Height">Height of a standing area, in map units; 0 when seated.</param>
/// <param name="Ranges">Seat ids of a standing area whose numbers have gaps, in ascending order; else null.</param>
public sealed record SectionResponse(
    int Id,
    string Name,
    SectionKind Kind,
    int CategoryId,
    int FirstSeatId,
    int Capacity,
    int Rows,
    int SeatsPerRow,
    IReadOnlyList<string> RowLabels,
    int FirstSeatNumber,
    IReadOnlyList<int> StepFreeRows,
    double X,
    double Y,
    double Rotation,
    double Curve,
    double SeatSpacing,
    double RowSpacing,
    double Width,
    double Height,
    IReadOnlyList<SeatRange>? Ranges = null
)
{
    /// <summary>Seat ids of all its places, in ascending order.</summary>
    public IEnumerable<int> AllSeatIds() =>
        Ranges?.SelectMany(range => Enumerable.Range(range.First, range.Count))
        ?? Enumerable.Range(FirstSeatId, Capacity);
}

/// <summary>Adds a section to an event, or changes one.</summary>
/// <param name="Name">For example "Stalls left"; unique within the event.</param>
/// <param name="Kind">Seats or standing.</param>
/// <param name="CategoryId">Category of all its places.</param>
/// <param name="Rows">1 to 200; seated only.</param>
/// <param name="SeatsPerRow">1 to 200; seated only.</param>
/// <param name="Capacity">1 to 50,000; standing only.</param>
/// <param name="FirstRowLabel">"A" (then B … Z, AA …) or a number; "A" when not given.</param>
/// <param name="FirstSeatNumber">Number on the first seat of each row; 1 when not given.</param>
public sealed record SaveSectionRequest(
    [Required, StringLength(60, MinimumLength = 1)] string Name,
    [Required] SectionKind? Kind,
    [Required, Range(1, 32000)] int? CategoryId,
    [Range(1, 200)] int? Rows = null,
    [Range(1, 200)] int? SeatsPerRow = null,
    [Range(1, 50_000)] int? Capacity = null,
    [RegularExpression(
        "^([A-Z]{1,2}|[0-9]{1,3})$",
        ErrorMessage = "Begin the rows with a letter such as A or a number such as 1."
    )]
        string? FirstRowLabel = null,
    [Range(0, 9000)] int? FirstSeatNumber = null
);

/// <summary>Gives all places of a section another category.</summary>
/// <param name="CategoryId">The new category.</param>
public sealed record AssignCategoryRequest([Required, Range(1, 32000)] int? CategoryId);

/// <summary>
/// The layout of an event's places. Never changes under one <paramref name="Version"/>: cache it as long as you like.
/// </summary>
/// <param name="EventId">The event.</param>
/// <param name="Version">Layout version, also the ETag.</param>
/// <param name="PlaceCount">One more than the highest seat id.</param>
/// <param name="Width">Map units.</param>
/// <param name="Height">Map units.</param>
/// <param name="Sections">All sections.</param>
public sealed record SeatMapResponse(
    Guid EventId,
    int Version,
    int PlaceCount,
    double Width,
    double Height,
    IReadOnlyList<SectionResponse> Sections
);

/// <summary>State of a place as the map shows it.</summary>
public enum PlaceState
{
    /// <summary>Can be held.</summary>
    Free = 0,

    /// <summary>In somebody's hold or unpaid booking; may come back.</summary>
    Held = 1,

    /// <summary>Sold.</summary>
    Sold = 2,

    /// <summary>Not for sale, or there is no such place.</summary>
    Blocked = 3,
}

/// <summary>What is free right now.</summary>
/// <param name="EventId">The event.</param>
/// <param name="LayoutVersion">Which <see cref="SeatMapResponse.Version"/> the states belong to.</param>
/// <param name="Version">Number of the last change included; the stream goes on from here on the same node.</param>
/// <param name="States">
/// Base64 of two bits a place (<see cref="PlaceState"/>), in seat-id order: place <c>i</c> is in byte <c>i / 4</c>, at
/// bits <c>2 × (i mod 4)</c> and the one above (least significant first).
/// </param>
/// <param name="Categories">Prices and counts by category.</param>
public sealed record AvailabilityResponse(
    Guid EventId,
    int LayoutVersion,
    long Version,
    string States,
    IReadOnlyList<CategoryAvailability> Categories
);

/// <summary>Price and count of a category.</summary>
/// <param name="CategoryId">The category.</param>
/// <param name="Price">What one place costs now.</param>
/// <param name="Free">How many can be held now.</param>
public sealed record CategoryAvailability(int CategoryId, Money Price, int Free);

/// <summary>
/// A message of the seat stream. The server-sent event named <c>snapshot</c> carries an
/// <see cref="AvailabilityResponse"/>; each one named <c>delta</c> carries this, with <c>Version</c> one higher than
/// the last message's. After a gap, take the next snapshot.
/// </summary>
/// <param name="Version">Number of this change.</param>
/// <param name="Changes">Pairs: seat id, then <see cref="PlaceState"/> as a number; flattened.</param>
public sealed record SeatDelta(long Version, IReadOnlyList<int> Changes);
