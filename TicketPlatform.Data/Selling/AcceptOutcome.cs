namespace TicketPlatform.Data.Selling;

/// <summary>What became of taking an offer.</summary>
public enum AcceptOutcome
{
    Accepted,
    Over,
    NotFound,
}
