namespace TicketPlatform.Contracts;

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Page">Number of this page, from 1.</param>
/// <param name="PageSize">Rows per page, at most 100.</param>
/// <param name="Total">Rows in the whole list.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Page, int PageSize, int Total)
{
    /// <summary>Number of pages; at least 1.</summary>
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
}
