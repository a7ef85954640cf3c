using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Where an event takes place.</summary>
/// <param name="Name">Name of the venue.</param>
/// <param name="Address">Street and number.</param>
/// <param name="City">City.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code, two capital letters.</param>
/// <param name="Capacity">
/// How many people the venue holds; null when not specified. All sections together cannot have more seats.
/// </param>
public sealed record Venue(
    [Required, StringLength(120, MinimumLength = 1)] string Name,
    [Required, StringLength(200, MinimumLength = 1)] string Address,
    [Required, StringLength(100, MinimumLength = 1)] string City,
    [Required, Country] string Country,
    [Range(1, 1_000_000)] int? Capacity = null
);
