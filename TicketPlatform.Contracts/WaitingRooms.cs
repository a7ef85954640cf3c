using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>That an event has a waiting room before its sale, and how it works.</summary>
/// <param name="OpensMinutesBefore">So many minutes before the sale the room opens.</param>
/// <param name="MinutesToChoose">So long somebody whose turn it is has to hold places.</param>
public sealed record WaitingRoomTerms(
    [Range(1, 1440)] int OpensMinutesBefore = 30,
    [Range(1, 60)] int MinutesToChoose = 10
);

/// <summary>Where a waiting room is in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoomStatus>))]
public enum RoomStatus
{
    /// <summary>Nobody can join yet.</summary>
    NotOpen,

    /// <summary>Open; the sale has not begun. Who is in it now gets a random place in the line.</summary>
    Open,

    /// <summary>The order is drawn, and people are let in.</summary>
    Selling,

    /// <summary>All that is left is in somebody's basket; nobody is let in until something comes back.</summary>
    Paused,

    /// <summary>Nothing is left, and nothing will come back to the room: the waitlist is next.</summary>
    SoldOut,

    /// <summary>Nothing is sold any more, or not just now.</summary>
    Closed,
}

/// <summary>Where somebody in a waiting room is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoomEntryStatus>))]
public enum RoomEntryStatus
{
    /// <summary>In the room or in the line.</summary>
    Waiting,

    /// <summary>It is their turn: places can be held.</summary>
    Admitted,

    /// <summary>Their turn is over. They can join again, behind everybody.</summary>
    Over,
}

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
    RoomEntryResponse? Entry
);

/// <summary>A place in a waiting room.</summary>
/// <param name="Receipt">Proves it, on any device: send it as <c>Room-Receipt</c>. A secret.</param>
/// <param name="Status">Where they are.</param>
/// <param name="JoinedAt">When they joined (UTC).</param>
/// <param name="Position">Number in the line, from 1; null before the draw.</param>
/// <param name="Ahead">How many are before them; null before the draw and once it is their turn.</param>
/// <param name="ExpectedWaitSeconds">How long it takes at the present pace; null when nobody can know.</param>
/// <param name="TurnEndsAt">When their turn ends or ended (UTC); null before it.</param>
public sealed record RoomEntryResponse(
    string Receipt,
    RoomEntryStatus Status,
    DateTimeOffset JoinedAt,
    long? Position,
    long? Ahead,
    int? ExpectedWaitSeconds,
    DateTimeOffset? TurnEndsAt
);

/// <summary>
/// Everything that is needed to recompute the order of a waiting room. Bytes are written in hexadecimal.
/// </summary>
/// <param name="EventId">The event.</param>
/// <param name="Commitment">SHA-256 of the secret.</param>
/// <param name="DrawnAt">
/// When the order was drawn (UTC); null before, and then nothing of what follows is known.
/// </param>
/// <param name="ListHash">SHA-256 of the list of entries.</param>
/// <param name="Secret">The secret.</param>
/// <param name="EntryIds">The entries that were drawn, as they stand in the list: ascending.</param>
public sealed record QueueOrderResponse(
    Guid EventId,
    string Commitment,
    DateTimeOffset? DrawnAt,
    string? ListHash,
    string? Secret,
    IReadOnlyList<Guid> EntryIds
);

/// <summary>A receipt checked against the draw, step by step. What cannot be said before the draw is null.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="JoinedAt">When they joined (UTC).</param>
/// <param name="Commitment">The commitment that was published when they joined, as the receipt has it.</param>
/// <param name="DrawnAt">When the order was drawn (UTC).</param>
/// <param name="Drawn">How many entries were drawn.</param>
/// <param name="Secret">The secret that was published afterwards.</param>
/// <param name="ListHash">The published hash of the list.</param>
/// <param name="SecretFits">The secret has the commitment of the receipt.</param>
/// <param name="ListFits">The list has its hash.</param>
/// <param name="IsListed">The entry is in the list; who joined later is not, and stands behind it.</param>
/// <param name="ComputedPosition">Place in the line by the rule.</param>
/// <param name="Position">Place in the line that was given.</param>
public sealed record RoomCheckResponse(
    Guid EntryId,
    DateTimeOffset JoinedAt,
    string Commitment,
    DateTimeOffset? DrawnAt,
    int Drawn,
    string? Secret,
    string? ListHash,
    bool? SecretFits,
    bool? ListFits,
    bool? IsListed,
    long? ComputedPosition,
    long? Position
);

/// <summary>A waiting room as its organizer sees it.</summary>
/// <param name="Status">Where the room is in its life.</param>
/// <param name="OpensAt">When it opens (UTC).</param>
/// <param name="OnSaleAt">When the sale begins (UTC).</param>
/// <param name="ServerNow">The server's clock (UTC).</param>
/// <param name="DrawnAt">When the order was drawn (UTC).</param>
/// <param name="Drawn">How many were in the room then.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Admitted">How many have had their turn or have it now.</param>
/// <param name="InTurn">How many have it now.</param>
/// <param name="PacePerMinute">How many are let in a minute.</param>
/// <param name="FreePlaces">Places that can be held.</param>
/// <param name="HeldPlaces">Places in baskets and unpaid bookings.</param>
/// <param name="Health">How the engine does; null: nothing is known, and the pace is the safe one.</param>
public sealed record RoomFigures(
    RoomStatus Status,
    DateTimeOffset OpensAt,
    DateTimeOffset OnSaleAt,
    DateTimeOffset ServerNow,
    DateTimeOffset? DrawnAt,
    int Drawn,
    int Waiting,
    int Admitted,
    int InTurn,
    int PacePerMinute,
    int FreePlaces,
    int HeldPlaces,
    EngineHealthResponse? Health
);

/// <summary>How the part of the platform that sells did in the last seconds.</summary>
/// <param name="Requests">Requests to hold places.</param>
/// <param name="ErrorShare">Share of them that failed, from 0 to 1.</param>
/// <param name="P95Milliseconds">Of twenty, nineteen took no longer.</param>
public sealed record EngineHealthResponse(int Requests, double ErrorShare, double P95Milliseconds);
