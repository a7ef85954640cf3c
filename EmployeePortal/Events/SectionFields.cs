using TicketPlatform.Contracts;

namespace EmployeePortal.Events;

/// <summary>
/// One of several such forms on a page. <paramref name="Scope"/> keeps their ids apart; null for the one that was sent.
/// </summary>
public sealed record SectionFields(SectionForm Input, IReadOnlyList<CategoryResponse> Categories, string? Scope);
