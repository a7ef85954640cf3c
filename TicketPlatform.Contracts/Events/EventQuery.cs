using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Search for published, future events. All filters are optional and must all match.</summary>
/// <param name="Search">Words from title, venue, city or description; typos are tolerated.</param>
/// <param name="Genre">Only this genre.</param>
/// <param name="City">Only this city, in any case.</param>
/// <param name="From">Only events that start at or after this instant (UTC).</param>
/// <param name="To">Only events that start before this instant (UTC).</param>
/// <param name="MaxPriceMinor">
/// Only events with a seat at this price or below, in minor units of <paramref name="Currency"/>, which is needed
/// where the shop has several.
/// </param>
/// <param name="Sort">Order; by relevance when there is a search text, else by date.</param>
/// <param name="After">
/// The <c>Next</c> of the previous page. These pages neither repeat nor skip events when the list changes.
/// </param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 100; 24 by default.</param>
/// <param name="FromDate">Only events that start on this date or later, local to the event.</param>
/// <param name="UntilDate">Only events that start on this date or earlier, local to the event.</param>
/// <param name="Currency">Only events with prices in this currency, ISO 4217.</param>
/// <param name="Lang">
/// BCP 47 tag of the preferred language of texts; by default that of <c>Accept-Language</c>. "original": as the
/// organizer wrote them.
/// </param>
// The generator of route handlers cannot read nullable annotations of a record that stands for a query.
#nullable disable annotations
public sealed record EventQuery(
    [property: StringLength(100)] string Search = null,
    EventGenre? Genre = null,
    [property: StringLength(100)] string City = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    [property: Range(0, 100_000_000)] long? MaxPriceMinor = null,
    EventSort? Sort = null,
    [property: StringLength(200)] string After = null,
    [property: Range(1, 100_000)] int? Page = null,
    [property: Range(1, 100)] int? PageSize = null,
    DateOnly? FromDate = null,
    DateOnly? UntilDate = null,
    [property: RegularExpression(
        "^[A-Z]{3}$",
        ErrorMessage = "Enter the currency as three capital letters, for example EUR."
    )]
        string Currency = null,
    [property: StringLength(20)] string Lang = null
);
#nullable restore annotations
