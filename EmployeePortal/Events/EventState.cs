namespace EmployeePortal.Events;

/// <summary>
/// How an event stands with its sale: "published" alone says neither that the sale has begun nor that something is
/// left.
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
