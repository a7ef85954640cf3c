namespace TicketPlatform.Domain.Events;

/// <summary>What buyers rely on: when and where an event takes place.</summary>
/// <param name="StartsAt">Start (UTC).</param>
/// <param name="DoorsAt">When the doors open (UTC).</param>
/// <param name="TimeZone">IANA name of the zone in which its times are shown.</param>
/// <param name="VenueName">Name of the venue.</param>
/// <param name="VenueAddress">Street and number.</param>
/// <param name="VenueCity">City.</param>
public sealed record EventWhenWhere(
    DateTimeOffset StartsAt,
    DateTimeOffset? DoorsAt,
    string TimeZone,
    string VenueName,
    string VenueAddress,
    string VenueCity
)
{
    /// <summary>The current values.</summary>
    public static EventWhenWhere Of(Event e) =>
        new(e.StartsAt, e.DoorsAt, e.TimeZone, e.VenueName, e.VenueAddress, e.VenueCity);
}
