using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Which of one's own events to list.</summary>
/// <param name="Filter">All of them when not given.</param>
/// <param name="Status">Only events in this state.</param>
/// <param name="Search">Words from title, venue or city.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 100; 25 when not given.</param>
// The generator of route handlers cannot read nullable annotations of a record that stands for a query.
#nullable disable annotations
public sealed record OwnEventQuery(
    OwnEventFilter? Filter = null,
    EventStatus? Status = null,
    [property: StringLength(100)] string Search = null,
    [property: Range(1, 100_000)] int? Page = null,
    [property: Range(1, 100)] int? PageSize = null
);
#nullable restore annotations
