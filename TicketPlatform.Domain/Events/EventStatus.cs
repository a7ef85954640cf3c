namespace TicketPlatform.Domain.Events;

/// <summary>Where an event is in its life.</summary>
public enum EventStatus
{
    /// <summary>Seen by its organizer only.</summary>
    Draft = 0,

    /// <summary>In the shop.</summary>
    Published = 1,

    /// <summary>Taken out of the shop; what is sold stays valid.</summary>
    Unpublished = 2,

    /// <summary>Does not take place.</summary>
    Cancelled = 3,
}
