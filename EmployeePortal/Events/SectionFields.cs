using TicketPlatform.Contracts;

namespace EmployeePortal.Events;

/// <summary>
/// One of several such forms on a page. <paramref name="Scope"/> keeps their ids distinct; null for the submitted one.
/// </summary>
public sealed record SectionFields(SectionForm Input, IReadOnlyList<CategoryResponse> Categories, string? Scope);
