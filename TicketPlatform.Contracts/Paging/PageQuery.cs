using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

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
