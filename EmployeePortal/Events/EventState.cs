namespace EmployeePortal.Events;

/// <summary>
/// The state of an event's sale: "published" alone says neither that the sale has begun nor that seats are left.
/// </summary>
public enum EventState
{
    Draft,
    Unpublished,
    Cancelled,
    Over,
    OnSaleSoon,
    NotOnSale,
    SoldOut,
    OnSale,
}
