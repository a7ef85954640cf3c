namespace TicketPlatform.Data.Selling;

/// <summary>The result of accepting an offer.</summary>
public enum AcceptOutcome
{
    Accepted,
    Over,
    EventCancelled,
    NotFound,
}
