namespace TicketPlatform.Domain.Seating;

/// <summary>
/// How near places are to each other: the step of <see cref="BestAvailable"/> that gives such places.
/// </summary>
public enum Closeness
{
    /// <summary>Neighbours in one row, or in one standing area.</summary>
    Together,

    /// <summary>In one row with somebody between, or in neighbouring rows right in front or behind.</summary>
    CloseBy,

    /// <summary>In one section.</summary>
    SameSection,

    /// <summary>In several sections.</summary>
    Apart,
}
