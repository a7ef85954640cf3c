namespace TicketPlatform.Contracts;

/// <summary>A price category: name and price of a group of seats.</summary>
/// <param name="Id">Number of the category, unique within the event.</param>
/// <param name="Name">For example "Front stalls".</param>
/// <param name="Description">Description; may be empty.</param>
/// <param name="Price">Current price of one seat, including all fees.</param>
/// <param name="Color">Index 0 to 7 into the map's palette.</param>
/// <param name="PlacesTotal">Seats in this category.</param>
/// <param name="PlacesFree">How many of them can be bought now.</param>
/// <param name="Pricing">The rules behind the price; for the organizer only.</param>
/// <param name="Standing">Whether all of its seats are standing places.</param>
public sealed record CategoryResponse(
    int Id,
    string Name,
    string Description,
    Money Price,
    int Color,
    int PlacesTotal,
    int PlacesFree,
    PricingRules? Pricing = null,
    bool Standing = false
);
