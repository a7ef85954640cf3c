namespace TicketPlatform.Contracts;

/// <summary>A waiting room as visitors see it, and the caller's entry.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Slug">Readable part of the event's address.</param>
/// <param name="Title">Title.</param>
/// <param name="StartsAt">When it starts (UTC).</param>
/// <param name="TimeZone">IANA name of the zone to show times in.</param>
/// <param name="VenueName">Name of the venue.</param>
/// <param name="City">City of the venue.</param>
/// <param name="PictureId">Uploaded picture; null: use the drawn poster.</param>
/// <param name="Status">Current status.</param>
/// <param name="OpensAt">When it opens (UTC).</param>
/// <param name="OnSaleAt">When the order is drawn and admission begins (UTC).</param>
/// <param name="MinutesToChoose">How many minutes a turn lasts.</param>
/// <param name="ServerNow">The server's clock (UTC).</param>
/// <param name="Waiting">How many people are waiting.</param>
/// <param name="PacePerMinute">People admitted per minute.</param>
/// <param name="Commitment">
/// SHA-256 of the secret that the order is drawn with, in hexadecimal; null before the room opens.
/// </param>
/// <param name="PollAfterSeconds">How many seconds to wait before the next request.</param>
/// <param name="Entry">The caller's entry; null if there is none.</param>
/// <param name="Language">BCP 47 tag of the language of the title; null when not specified.</param>
public sealed record RoomResponse(
    Guid EventId,
    string Slug,
    string Title,
    DateTimeOffset StartsAt,
    string TimeZone,
    string VenueName,
    string City,
    Guid? PictureId,
    RoomStatus Status,
    DateTimeOffset OpensAt,
    DateTimeOffset OnSaleAt,
    int MinutesToChoose,
    DateTimeOffset ServerNow,
    int Waiting,
    int PacePerMinute,
    string? Commitment,
    int PollAfterSeconds,
    RoomEntryResponse? Entry,
    string? Language = null
);
