namespace BookingApi.Tests.Roles;

/// <summary>The columns of the table.</summary>
enum Who
{
    Visitor,
    Buyer,
    Stranger,
    Organizer,
    Rival,
    Door,
    Admin,
    Portal,
}
