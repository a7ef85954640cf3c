namespace TicketPlatform.Contracts;

/// <summary>A waiting room as everybody sees it, and the caller's place in it.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Slug">Readable part of the event's address.</param>
/// <param name="Title">Its name.</param>
/// <param name="StartsAt">When it starts (UTC).</param>
/// <param name="TimeZone">IANA name of the zone to show times in.</param>
/// <param name="VenueName">Where.</param>
/// <param name="City">In which city.</param>
/// <param name="PictureId">Uploaded picture; null: use the drawn poster.</param>
/// <param name="Status">Where the room is in its life.</param>
/// <param name="OpensAt">When it opens (UTC).</param>
/// <param name="OnSaleAt">When the order is drawn and the first are let in (UTC).</param>
/// <param name="MinutesToChoose">So long a turn is.</param>
/// <param name="ServerNow">The server's clock (UTC).</param>
/// <param name="Waiting">How many people wait.</param>
/// <param name="PacePerMinute">How many are let in a minute now.</param>
/// <param name="Commitment">
/// SHA-256 of the secret that the order is drawn with, in hexadecimal; null before the room opens.
/// </param>
/// <param name="PollAfterSeconds">When it is worth asking again.</param>
/// <param name="Entry">The caller's place; null when they have none.</param>
/// <param name="Language">BCP 47 tag of the language of the title; null when not stated.</param>
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
