namespace EmployeePortal.Events;

/// <summary>
/// One of several such forms on a page. <paramref name="Scope"/> keeps their ids apart; null for the one that was sent.
/// </summary>
public sealed record CategoryFields(CategoryForm Input, string Currency, string? Scope);
