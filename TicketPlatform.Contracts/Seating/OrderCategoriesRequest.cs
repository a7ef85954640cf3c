using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Sets the order in which categories are listed.</summary>
/// <param name="CategoryIds">All categories of the event.</param>
public sealed record OrderCategoriesRequest([Required, MaxLength(100)] IReadOnlyList<int> CategoryIds);
