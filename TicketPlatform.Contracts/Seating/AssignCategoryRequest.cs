using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Assigns a section to another category.</summary>
/// <param name="CategoryId">The new category.</param>
public sealed record AssignCategoryRequest([Required, Range(1, 32000)] int? CategoryId);
