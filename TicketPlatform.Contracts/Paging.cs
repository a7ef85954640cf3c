using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Page">Number of this page, from 1.</param>
/// <param name="PageSize">Rows a page, at most 100.</param>
/// <param name="Total">Rows in the whole list.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Page, int PageSize, int Total)
{
    /// <summary>Number of pages; at least 1.</summary>
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
}

/// <summary>Which page of a list is wanted.</summary>
/// <remarks>
/// On the properties, not the parameters: the OpenAPI generator of .NET 10 fails on parameter attributes of
/// <c>[AsParameters]</c> records.
/// </remarks>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 100.</param>
public sealed record PageQuery(
    [property: Range(1, 100_000)] int? Page = null,
    [property: Range(1, 100)] int? PageSize = null
);
