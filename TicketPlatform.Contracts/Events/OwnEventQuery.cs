using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Which of the caller's events to list.</summary>
/// <param name="Filter">All by default.</param>
/// <param name="Status">Only events with this status.</param>
/// <param name="Search">Words from title, venue or city.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 100; 25 by default.</param>
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
